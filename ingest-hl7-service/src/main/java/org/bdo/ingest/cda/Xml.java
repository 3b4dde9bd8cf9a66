package org.bdo.ingest.cda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.bdo.ingest.unification.Unification;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** An element and the few ways of reading it that a CDA document needs; elements are known by their local names. */
public record Xml(Element element) {

    private static final String LIMIT = "http://www.oracle.com/xml/jaxp/properties/";

    /** Reads a CDA document. No document type, no entity, nothing from outside; depth and size of names are bounded. */
    public static Xml cda(byte[] bytes) throws UnconvertibleException {
        Element root = parse(bytes);
        if (!"ClinicalDocument".equals(root.getLocalName())) {
            throw new UnconvertibleException(
                    "cda.not-cda", "The XML is no CDA document: its root is not ClinicalDocument.");
        }
        return new Xml(root);
    }

    private static Element parse(byte[] bytes) throws UnconvertibleException {
        try {
            DocumentBuilder builder = factory().newDocumentBuilder();
            builder.setErrorHandler(null); // else it prints to standard error
            return builder.parse(new ByteArrayInputStream(bytes)).getDocumentElement();
        } catch (SAXException | IOException _) { // their messages may quote the content
            throw new UnconvertibleException(
                    "cda.malformed",
                    "The XML is not well-formed, or it has a document type (DTD), which is not accepted; check it at the sender.");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's XML parser must know these features", e);
        }
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setAttribute(LIMIT + "maxElementDepth", "200");
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        return factory;
    }

    public String name() {
        return element.getLocalName();
    }

    /** The attribute; empty where there is none. */
    public String attribute(String name) {
        return Unification.text(element.getAttribute(name));
    }

    /** All text in the element, without blanks around it. */
    String content() {
        return Unification.text(element.getTextContent()).strip();
    }

    /** xsi:type without its prefix; empty where there is none. */
    String type() {
        String type = element.getAttributeNS(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "type");
        return type.substring(type.indexOf(':') + 1);
    }

    /** Whether a nullFlavor says that the element has no content. */
    boolean absent() {
        return element.hasAttribute("nullFlavor");
    }

    List<Xml> elements() {
        List<Xml> elements = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                elements.add(new Xml(child));
            }
        }
        return elements;
    }

    /** The elements at the end of this path of local names. */
    public Stream<Xml> all(String... path) {
        Stream<Xml> found = Stream.of(this);
        for (String step : path) {
            found = found.flatMap(one -> one.elements().stream()).filter(one -> step.equals(one.name()));
        }
        return found;
    }

    public Optional<Xml> first(String... path) {
        return all(path).findFirst();
    }

    /** The text of the first element at the end of the path; empty where there is none. */
    String text(String... path) {
        return first(path).map(one -> one.content()).orElse("");
    }
}
