package org.bdo.ingest.cda;

import java.util.Set;
import org.hl7.fhir.r4.model.Narrative;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** The text of a section (CDA narrative block) as a FHIR narrative: its lines as paragraphs, cells of a table kept apart. */
final class CdaText {

    private static final Set<String> OWN_LINE =
            Set.of("paragraph", "br", "tr", "item", "list", "table", "caption", "title");

    private CdaText() {}

    static Narrative of(Xml text) {
        StringBuilder plain = new StringBuilder();
        collect(text.element(), plain);
        StringBuilder div = new StringBuilder("<div xmlns=\"http://www.w3.org/1999/xhtml\">");
        plain.toString()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> div.append("<p>")
                        .append(line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
                        .append("</p>"));
        Narrative narrative = new Narrative();
        narrative.setStatus(Narrative.NarrativeStatus.GENERATED);
        narrative.setDivAsString(div.append("</div>").toString());
        return narrative;
    }

    private static void collect(Element element, StringBuilder out) {
        if (OWN_LINE.contains(element.getLocalName())) {
            out.append('\n');
        }
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Text text) {
                out.append(text.getData().replaceAll("\\s+", " "));
            } else if (node instanceof Element child) {
                collect(child, out);
            }
        }
        if (OWN_LINE.contains(element.getLocalName())) {
            out.append('\n');
        } else if (element.getLocalName().matches("td|th")) {
            out.append(" | ");
        }
    }
}
