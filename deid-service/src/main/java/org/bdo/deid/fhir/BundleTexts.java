package org.bdo.deid.fhir;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bdo.deid.pseudonym.DateShift;
import org.bdo.deid.pseudonym.Identity;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.rule.RuleCounts;
import org.bdo.deid.rule.TextCleaner;
import org.bdo.deid.text.TextEngine;
import org.bdo.deid.text.TextSubject;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Cleans the texts of one bundle, knowing all that the bundle itself says of people and earlier records of its patient; what it knows is gathered at the first text. */
final class BundleTexts implements TextCleaner {

    private static final int LONGEST = 1 << 20;
    private static final List<String> TOWNS = List.of("city", "district");
    private static final List<String> PEOPLE = List.of("Patient/", "Practitioner/", "RelatedPerson/", "Person/");

    private final TextEngine engine;
    private final FhirSettings.Texts texts;
    private final PatientBundle bundle;
    private final TextSubject.Builder builder;
    private final Identity earlier;
    private final RuleCounts counts;
    private @Nullable TextSubject subject;

    BundleTexts(
            TextEngine engine,
            FhirSettings settings,
            PatientBundle bundle,
            Person person,
            DateShift shift,
            Instant receivedAt,
            Identity earlier,
            RuleCounts counts) {
        this.engine = engine;
        this.texts = settings.texts();
        this.bundle = bundle;
        this.builder = new TextSubject.Builder(person, shift, LocalDate.ofInstant(receivedAt, ZoneOffset.UTC))
                .dates(settings.dates());
        this.earlier = earlier;
        this.counts = counts;
    }

    @Override
    public Optional<String> clean(String text) {
        if (texts == FhirSettings.Texts.REMOVE || text.length() > LONGEST) {
            return Optional.empty();
        }
        TextSubject known = subject;
        if (known == null) {
            known = gather();
            subject = known;
        }
        return Optional.of(engine.clean(text, known).counted(counts));
    }

    /** The attachment's text, cleaned: of plain text in UTF-8 only. */
    Optional<String> attachment(String contentType, String base64) {
        if (!contentType.toLowerCase(Locale.ROOT).startsWith("text/plain") || base64.length() > 2 * LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return clean(text)
                    .map(cleaned -> Base64.getEncoder().encodeToString(cleaned.getBytes(StandardCharsets.UTF_8)));
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private TextSubject gather() {
        ObjectNode patient = bundle.patient();
        switch (patient.path("gender").asString("")) {
            case "female" -> builder.female(true);
            case "male" -> builder.female(false);
            default -> {}
        }
        birthDate(patient.path("birthDate").asString(""));
        for (PatientBundle.Entry entry : bundle.entries()) {
            FhirJson.eachObject(entry.resource(), this::collect);
        }
        return builder.known(earlier).build();
    }

    private void birthDate(String text) {
        try {
            builder.birthDate(LocalDate.parse(text));
        } catch (DateTimeException e) {
            builder.value(text);
        }
    }

    private void collect(ObjectNode object) {
        each(object.path("family"), builder::surname);
        each(object.path("given"), builder::given);
        if (object.has("family") || object.has("given")) {
            each(object.path("text"), builder::name);
        }
        object.path("telecom").forEach(contact -> each(contact.path("value"), builder::value));
        object.path("identifier").forEach(identifier -> each(identifier.path("value"), builder::value));
        if (object.path("identifier") instanceof ObjectNode one) {
            each(one.path("value"), builder::value);
        }
        each(object.path("valueIdentifier").path("value"), builder::value);
        String reference = object.path("reference").asString("");
        if (PEOPLE.stream().anyMatch(reference::contains)) {
            each(object.path("display"), builder::name);
        }
        if (object.path("name").isArray()) {
            object.path("name").forEach(name -> each(name.path("text"), builder::name));
        }
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (member.getKey().equals("address")) {
                FhirJson.eachObject(member.getValue(), address -> {
                    TOWNS.forEach(part -> each(address.path(part), builder::town));
                    each(address.path("line"), builder::place);
                    each(address.path("postalCode"), builder::value);
                });
            }
        }
    }

    private static void each(JsonNode text, java.util.function.Consumer<String> use) {
        if (text.isString()) {
            use.accept(text.asString());
        } else if (text.isArray()) {
            text.forEach(one -> each(one, use));
        }
    }
}
