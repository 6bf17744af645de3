package io.tunesmith.abc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What this module exports stands in public-api.txt, so that every change of it is seen. Run the test with
 * {@code -Dtunesmith.api.write=FILE} to write the list anew.
 */
class PublicApiTest {

    @Test
    void exports_what_the_list_says_and_nothing_else() throws Exception {
        List<String> lines = new ArrayList<>();
        for (Class<?> type : publicTypes()) {
            lines.add(header(type));
            members(type).map(member -> "    " + member).sorted().forEach(lines::add);
        }
        String out = System.getProperty("tunesmith.api.write");
        if (out != null) {
            Files.write(Path.of(out), lines);
        }
        assertThat(lines).isEqualTo(GoldenTest.lines("public-api.txt"));
    }

    private static List<Class<?>> publicTypes() throws Exception {
        Path classes = Path.of(
                Abc.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path folder = classes.resolve(Abc.class.getPackageName().replace('.', '/'));
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".class") && !name.equals("package-info.class")) {
                    Class<?> type =
                            Class.forName(Abc.class.getPackageName() + "." + name.substring(0, name.length() - 6));
                    if (isExported(type)) {
                        types.add(type);
                    }
                }
            }
        }
        return types;
    }

    private static boolean isExported(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return Modifier.isPublic(type.getModifiers())
                && !type.isAnonymousClass()
                && (outer == null || isExported(outer));
    }

    private static String header(Class<?> type) {
        String kind = type.isRecord() ? "record" : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class";
        String supertypes = Stream.concat(
                        Stream.ofNullable(type.getSuperclass())
                                .filter(up -> up != Object.class && up != Record.class && up != Enum.class),
                        Arrays.stream(type.getInterfaces()))
                .map(PublicApiTest::name)
                .reduce("", (a, b) -> a + (a.isEmpty() ? " : " : ", ") + b);
        return (type.isSealed() ? "sealed " : "") + kind + " " + name(type) + supertypes;
    }

    private static Stream<String> members(Class<?> type) {
        Stream<String> fields = Arrays.stream(type.getDeclaredFields())
                .filter(PublicApiTest::isVisible)
                .map(PublicApiTest::describe);
        Stream<String> constructors = Arrays.stream(type.getDeclaredConstructors())
                .filter(PublicApiTest::isVisible)
                .map(PublicApiTest::describe);
        Stream<String> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(PublicApiTest::isVisible)
                .filter(method -> !isOfEveryRecordOrEnum(type, method))
                .map(PublicApiTest::describe);
        return Stream.of(fields, constructors, methods).flatMap(stream -> stream);
    }

    private static boolean isVisible(Member member) {
        int modifiers = member.getModifiers();
        return (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers)) && !member.isSynthetic();
    }

    private static boolean isOfEveryRecordOrEnum(Class<?> type, Method method) {
        return List.of("equals", "hashCode", "toString").contains(method.getName())
                || type.isEnum() && List.of("values", "valueOf").contains(method.getName());
    }

    private static String describe(Field field) {
        return isStatic(field) + name(field.getType()) + " " + field.getName();
    }

    private static String describe(Constructor<?> constructor) {
        return "new" + parameters(constructor.getParameterTypes());
    }

    private static String describe(Method method) {
        return isStatic(method) + name(method.getReturnType()) + " " + method.getName()
                + parameters(method.getParameterTypes())
                + Arrays.stream(method.getExceptionTypes())
                        .map(PublicApiTest::name)
                        .reduce("", (a, b) -> a + " throws " + b);
    }

    private static String isStatic(Member member) {
        return Modifier.isStatic(member.getModifiers()) ? "static " : "";
    }

    private static String parameters(Class<?>[] types) {
        return "("
                + String.join(
                        ", ", Arrays.stream(types).map(PublicApiTest::name).toList()) + ")";
    }

    private static String name(Class<?> type) {
        String name = Objects.requireNonNullElse(type.getCanonicalName(), type.getName());
        return name.replace(Abc.class.getPackageName() + ".", "")
                .replaceAll("^java\\.(lang|util|nio\\.file|io)\\.", "");
    }
}
