package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFilesTest {

    @TempDir
    Path folder;

    @Test
    void a_file_is_replaced_by_one_of_another_length_and_nothing_is_left_beside_it() throws IOException {
        Path file = folder.resolve("a.txt");
        for (String text : new String[] {"a longer text", "ä", ""}) {
            Files.writeString(folder.resolve("a.txt.part"), "left by one who was killed, longer than any of these");
            SafeFiles.write(file, text);
            assertThat(file).hasContent(text);
            assertThat(folder).isDirectoryContaining(path -> path.equals(file));
            assertThat(folder.toFile().list()).containsExactly("a.txt");
        }
    }

    @Test
    void what_cannot_be_written_is_named_and_leaves_nothing() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("taken/full"));
        assertThatThrownBy(() -> SafeFiles.write(taken.getParent(), "text"))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(taken.getParent() + ": cannot be written: ");
        assertThat(folder.toFile().list()).containsExactly("taken");
    }

    @Test
    void a_file_of_just_the_size_is_read_and_a_larger_one_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "12345");
        assertThat(SafeFiles.read(file, 5)).hasSize(5);
        assertThatThrownBy(() -> SafeFiles.read(file, 4))
                .hasMessage(file + ": it is larger than 4 bytes, none of ours is");
        assertThatThrownBy(() -> SafeFiles.read(folder, 9)).hasMessage(folder + ": it is a folder, not a file");
    }

    @Test
    void a_reason_is_one_line_without_the_name_of_the_file() {
        assertThat(SafeFiles.reason(new FileSystemException("a", null, "No space left")))
                .isEqualTo("No space left");
        assertThat(SafeFiles.reason(new AccessDeniedException("a"))).isEqualTo("access denied");
        assertThat(SafeFiles.reason(new FileAlreadyExistsException("a"))).isEqualTo("there is a file of that name");
        assertThat(SafeFiles.reason(new NotDirectoryException("a"))).isEqualTo("NotDirectoryException");
        assertThat(SafeFiles.reason(new IOException(" Broken pipe\n\tat somewhere")))
                .isEqualTo("Broken pipe");
        assertThat(SafeFiles.reason(new IOException((String) null))).isEqualTo("null");
    }

    @Test
    void entries_come_back_whatever_is_in_them() {
        Map<String, String> entries = Map.of("b", "two\nlines\r\n", "a", "C:\\new\\readme = x # !", "c", "");
        assertThat(SafeFiles.print(entries)).startsWith("a = C:").hasLineCount(3);
        assertThat(SafeFiles.parse(SafeFiles.print(entries))).isEqualTo(entries);
    }
}
