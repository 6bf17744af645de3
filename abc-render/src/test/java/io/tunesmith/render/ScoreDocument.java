package io.tunesmith.render;

import io.tunesmith.abc.Tune;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A score as an XML document. */
record ScoreDocument(Document document) {

    static ScoreDocument of(Tune tune) {
        return read(Score.svg(tune));
    }

    static ScoreDocument of(String abc) {
        return of(MidiTest.tune(abc));
    }

    static ScoreDocument read(String svg) {
        try {
            return new ScoreDocument(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg))));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError("Not well formed: " + e.getMessage(), e);
        }
    }

    /** All elements of a class, in order. */
    List<Element> all(String className) {
        NodeList nodes = document.getElementsByTagName("*");
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Element element = (Element) nodes.item(i);
            if (Arrays.asList(element.getAttribute("class").split(" ")).contains(className)) {
                found.add(element);
            }
        }
        return found;
    }

    int count(String className) {
        return all(className).size();
    }

    List<String> texts(String className) {
        return all(className).stream().map(Element::getTextContent).toList();
    }

    /** Where a shape is moved to, or a text stands. */
    static double x(Element element) {
        return element.hasAttribute("x") ? Double.parseDouble(element.getAttribute("x")) : translation(element)[0];
    }

    static double y(Element element) {
        return element.hasAttribute("y") ? Double.parseDouble(element.getAttribute("y")) : translation(element)[1];
    }

    private static double[] translation(Element element) {
        String transform = element.getAttribute("transform");
        return Arrays.stream(transform
                        .substring(transform.indexOf('(') + 1, transform.indexOf(')'))
                        .split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
