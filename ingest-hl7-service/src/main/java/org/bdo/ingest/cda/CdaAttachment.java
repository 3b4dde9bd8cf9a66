package org.bdo.ingest.cda;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.bdo.ingest.fhir.Draft;
import org.hl7.fhir.r4.model.Attachment;

/** ED: a document within the document (such as a PDF), or where it lies. */
final class CdaAttachment {

    private CdaAttachment() {}

    static Optional<Attachment> of(Xml text, Draft draft) {
        Attachment attachment = new Attachment();
        String type = text.attribute("mediaType");
        attachment.setContentType(type.matches("[a-z]+/[A-Za-z0-9.+-]+") ? type : "application/octet-stream");
        Optional<Xml> reference = text.first("reference");
        if (reference.isPresent()) {
            return Optional.of(attachment.setUrl(reference.get().attribute("value")));
        }
        try {
            byte[] data = text.attribute("representation").equals("B64")
                    ? Base64.getMimeDecoder().decode(text.content())
                    : text.content().getBytes(StandardCharsets.UTF_8);
            return data.length == 0 ? Optional.empty() : Optional.of(attachment.setData(data));
        } catch (IllegalArgumentException _) {
            draft.warn("nonXMLBody: not Base64, only the raw record has it");
            return Optional.empty();
        }
    }
}
