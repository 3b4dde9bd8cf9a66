package org.bdo.ingest.v2;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import org.bdo.ingest.er7.Field;
import org.bdo.ingest.er7.Segment;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.jspecify.annotations.Nullable;

/** OBX that hold a document or point to one: to the document of TXA, or else to a DocumentReference of their own. */
final class Attachments {

    private Attachments() {}

    static void add(Segment obx, CodeableConcept code, Reading reading) {
        Attachment attachment = switch (obx.text(2)) {
            case "ED" -> embedded(obx.first(5));
            case "RP" -> pointer(obx.first(5));
            default -> text(obx);
        };
        if (attachment == null) {
            reading.draft()
                    .warn("OBX-5 of type " + (obx.text(2).equals("ED") ? "ED" : "RP")
                            + ": not readable, only the raw record has it");
            obx.unread(5);
            return;
        }
        DocumentReference document = reading.document == null ? own(obx, code, reading) : reading.document;
        reading.time(obx, 14).ifPresent(attachment::setCreationElement);
        boolean draft = obx.text(11).matches("P|R|S|I");
        if (draft && !document.hasDocStatus()) {
            document.setDocStatus(DocumentReference.ReferredDocumentStatus.PRELIMINARY);
        }
        document.addContent().setAttachment(attachment.setTitle(code.getText()));
        reading.notes = document.hasDescription() ? null : document::setDescription;
    }

    /** ED: source, type, subtype, encoding, data (HL7 v2.5.1, 2.A.24). */
    private static @Nullable Attachment embedded(Field value) {
        String data = value.wholeComponent(5).replaceAll("\\s", "");
        String kind = (value.component(2) + "/" + value.component(3)).toLowerCase(java.util.Locale.ROOT);
        try {
            byte[] bytes = value.component(4).equalsIgnoreCase("Base64")
                    ? Base64.getDecoder().decode(data)
                    : value.wholeComponent(5).getBytes(StandardCharsets.UTF_8);
            return bytes.length == 0
                    ? null
                    : new Attachment()
                            .setContentType(contentType(kind, value.component(3)))
                            .setData(bytes);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static String contentType(String kind, String subtype) {
        if (subtype.equalsIgnoreCase("PDF")) {
            return "application/pdf";
        }
        return kind.matches("[a-z]+/[a-z0-9.+-]+") ? kind : "application/octet-stream";
    }

    /** RP: a pointer and the kind of what it points to. */
    private static @Nullable Attachment pointer(Field value) {
        String url = value.component(1);
        return url.isEmpty() ? null : new Attachment().setUrl(url).setContentType(contentType("", value.component(4)));
    }

    private static @Nullable Attachment text(Segment obx) {
        String text = obx.all(5).stream().map(Field::whole).collect(Collectors.joining("\n"));
        return text.isEmpty()
                ? null
                : new Attachment()
                        .setContentType("text/plain; charset=utf-8")
                        .setData(text.getBytes(StandardCharsets.UTF_8));
    }

    private static DocumentReference own(Segment obx, CodeableConcept code, Reading reading) {
        DocumentReference document = new DocumentReference();
        String key = reading.order == null ? reading.place() : reading.order.key();
        String name = Concepts.key(code) + "\u0000" + obx.first(4).whole();
        document.setId(reading.id(
                "DocumentReference", key, name, String.valueOf(reading.occurrence("document " + key + name))));
        document.setStatus(DocumentReferenceStatus.CURRENT);
        document.setType(code);
        document.setSubject(reading.patient());
        reading.encounter().ifPresent(encounter -> document.getContext().addEncounter(encounter));
        if (reading.order != null && reading.order.report() != null) {
            document.getContext().addRelated(org.bdo.ingest.fhir.Draft.reference(reading.order.report()));
        }
        reading.draft().add(document);
        return document;
    }
}
