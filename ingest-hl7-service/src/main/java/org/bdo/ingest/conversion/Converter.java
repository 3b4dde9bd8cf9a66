package org.bdo.ingest.conversion;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.bdo.contracts.RecordKind;
import org.bdo.ingest.cda.CdaConverter;
import org.bdo.ingest.cda.Xml;
import org.bdo.ingest.er7.CharsetDecision;
import org.bdo.ingest.er7.Charsets;
import org.bdo.ingest.er7.Er7Message;
import org.bdo.ingest.fhir.Draft;
import org.bdo.ingest.fhir.FhirConverter;
import org.bdo.ingest.fhir.FhirJson;
import org.bdo.ingest.quality.Finding;
import org.bdo.ingest.quality.Plausibility;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.bdo.ingest.unification.ConceptMaps;
import org.bdo.ingest.unification.Unification;
import org.bdo.ingest.v2.Coverage;
import org.bdo.ingest.v2.V2Converter;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Bytes of a record to a FHIR R4 Bundle of type collection. The same bytes give the same Bundle. */
final class Converter {

    /** To be raised whenever the same bytes would give another Bundle. */
    static final String MAPPING_VERSION = "3";

    private final ZoneId zone;
    private final Unification unification;
    private final SourceRules rules;

    Converter(ZoneId zone, ConceptMaps maps) {
        this(zone, maps, new SourceRules(List.of()));
    }

    Converter(ZoneId zone, ConceptMaps maps, SourceRules rules) {
        this.zone = zone;
        this.rules = rules;
        this.unification = new Unification(maps);
    }

    /**
     * A record's Bundle.
     *
     * @param messageType the sender's name of the message, such as {@code ADT^A01}
     * @param json the Bundle
     * @param warnings what was not understood
     * @param findings what was found wanting, and how often
     * @param coverage of an HL7 v2 message: which fields went into the Bundle
     */
    record Converted(
            String messageType,
            String json,
            List<String> warnings,
            Map<Finding, Integer> findings,
            Coverage coverage) {}

    /**
     * Converts a record.
     *
     * @param received the day it came in, in UTC: what lies after it is in the future
     * @param charset what was decided when an HL7 v2 message came in; else it is decided now
     */
    Converted convert(RecordKind kind, String source, LocalDate received, byte[] bytes, @Nullable Charset charset)
            throws UnconvertibleException {
        Draft draft = new Draft(source, zone);
        Understood understood = switch (kind) {
            case HL7V2 -> hl7(bytes, charset, draft);
            case FHIR -> fhir(bytes, draft);
            case CDA -> cda(bytes, draft);
            case DICOM ->
                throw new UnconvertibleException(
                        "ingest.wrong-kind", "A DICOM instance came in here; it belongs to the DICOM proxy.");
        };
        unification.unify(draft.resources(), draft.findings());
        Plausibility.check(draft.resources(), received, draft.findings());
        return new Converted(
                understood.messageType(),
                Unification.text(FhirJson.write(draft.bundle())),
                draft.warnings(),
                draft.findings().counts(),
                understood.coverage());
    }

    private record Understood(String messageType, Coverage coverage) {}

    private static Understood hl7(byte[] bytes, @Nullable Charset charset, Draft draft) throws UnconvertibleException {
        CharsetDecision decision = Charsets.decide(bytes);
        if (decision.contradicts()) {
            draft.warn("MSH-18: the bytes are in another character set, read as " + decision.charset());
            draft.findings().add("charset.contradicted", "MSH-18");
        }
        String text = charset == null || charset.equals(decision.charset())
                ? decision.text()
                : Charsets.read(bytes, charset).text();
        Er7Message message = Er7Message.read(Unification.text(text), charset == null ? decision.charset() : charset);
        Coverage coverage = V2Converter.convert(message, draft);
        boolean plain = message.type().matches("[A-Z0-9]{3}(\\^[A-Z0-9]{3})?");
        return new Understood(plain ? message.type() : "other", coverage);
    }

    private Understood fhir(byte[] bytes, Draft draft) throws UnconvertibleException {
        Resource resource = FhirJson.read(Unification.text(new String(bytes, StandardCharsets.UTF_8)));
        rules.check(draft.source(), resource);
        String type = resource.fhirType();
        FhirConverter.convert(resource, draft);
        return new Understood(type, Coverage.NONE);
    }

    private static Understood cda(byte[] bytes, Draft draft) throws UnconvertibleException {
        Xml document = Xml.cda(bytes);
        CdaConverter.convert(document, draft);
        String type = document.first("code")
                .map(code -> code.attribute("code"))
                .filter(code -> code.matches("[0-9A-Za-z.-]{1,32}"))
                .map(code -> "ClinicalDocument " + code)
                .orElse("ClinicalDocument");
        return new Understood(type, Coverage.NONE);
    }
}
