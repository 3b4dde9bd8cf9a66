package org.bdo.deid.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bdo.deid.profile.ShippedProfiles;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.rule.HeldBackException;
import org.bdo.deid.text.NameModel;
import org.bdo.deid.text.TextEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every element of every resource type of FHIR R4 has a value of its own: only elements of a reviewed list may pass, and what is
 * clinical must. {@code canary-allowed.txt} is that list, {@code canary-lost.txt} what of codes, values and dates does not pass.
 */
class FhirCanaryTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern TOKEN = Pattern.compile("CANARY\\d+X");
    private static final List<String> PROFILES =
            List.of("research-default", "dicom-basic", "tcia-like", "152-fz", "hipaa-safe-harbor");

    /** Of these types an element is a code, a value, a unit or a time. */
    private static final Set<String> CLINICAL = Set.of(
            "CodeableConcept",
            "Coding",
            "code",
            "Quantity",
            "Range",
            "Ratio",
            "Age",
            "Duration",
            "Money",
            "SampledData",
            "decimal",
            "integer",
            "positiveInt",
            "unsignedInt",
            "boolean",
            "date",
            "dateTime",
            "instant",
            "time",
            "Period",
            "Timing",
            "Dosage",
            "Annotation");

    private static final Set<String> SAME =
            Set.of("code", "decimal", "integer", "positiveInt", "unsignedInt", "boolean", "time");
    private static final Set<String> ALLOWED = lines("/fhir/canary-allowed.txt");
    private static final Set<String> LOST = lines("/fhir/canary-lost.txt");

    private static final KeyedHash KEYED = new KeyedHash("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final TextEngine TEXTS = new TextEngine(KEYED, NameModel.NONE);
    private final FhirDeidentifier deidentifier = new FhirDeidentifier(KEYED, TEXTS);

    static Set<String> types() {
        Set<String> types = SeededResource.types();
        types.removeAll(Set.of("Bundle", "Parameters"));
        return types;
    }

    static Set<String> typesThatStay() {
        return new TreeSet<>(RuleReader.SHIPPED.resources().keySet());
    }

    @Test
    void everyTypeHasARuleOrIsLeftOut() {
        Set<String> known = new HashSet<>(typesThatStay());
        assertThat(known).doesNotContainAnyElementsOf(RuleReader.SHIPPED.leftOut());
        known.addAll(RuleReader.SHIPPED.leftOut());
        assertThat(known).isEqualTo(types());
    }

    @ParameterizedTest
    @MethodSource("types")
    void nothingPassesThatIsNotAllowed(String type) {
        SeededResource seeded = new SeededResource(type, "x");
        for (String name : typesThatStay().contains(type) ? PROFILES : PROFILES.subList(0, 1)) {
            FhirProfile profile = ShippedProfiles.named(name).fhir();
            DeidentifiedBundle result = deidentify(seeded.json(), name);
            ObjectNode cleaned = result.cleaned().get(new PatientBundle.Target(type, "x"));
            assertThat(cleaned != null).isEqualTo(profile.resources().containsKey(type));
            if (cleaned == null) {
                assertThat(result.resources().toString()).doesNotContain("CANARY");
            } else {
                assertThat(refused(seeded, cleaned)).isEmpty();
            }
            assertThat(result.resources().getLast().path("resourceType").asString())
                    .isEqualTo("Provenance");
            assertThat(result.resources().getLast().toString()).doesNotContain("CANARY");
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void containedResourcesAreTreatedAlike(String type) {
        SeededResource seeded = new SeededResource(type, "inside");
        ObjectNode outer = JSON.objectNode()
                .put("resourceType", "Observation")
                .put("id", "x")
                .put("status", "final");
        outer.putArray("contained").add(seeded.json());
        outer.putArray("derivedFrom").addObject().put("reference", "#inside");
        JsonNode cleaned = deidentify(outer, "research-default").resources().get(1);
        boolean stays = typesThatStay().contains(type) && !type.equals("Patient");
        assertThat(cleaned.path("contained")).hasSize(stays ? 1 : 0);
        if (stays) {
            assertThat(refused(seeded, cleaned.path("contained").get(0))).isEmpty();
            assertThat(cleaned.at("/derivedFrom/0/reference").asString())
                    .matches("#[0-9a-f]{32}")
                    .isEqualTo("#" + cleaned.at("/contained/0/id").asString());
        }
        assertThat(cleaned.toString().contains("CANARY")).isEqualTo(stays);
    }

    @ParameterizedTest
    @MethodSource("typesThatStay")
    void whatIsClinicalStays(String type) {
        SeededResource seeded = new SeededResource(type, "x");
        ObjectNode cleaned = cleaned(seeded, type);
        Set<String> left = new HashSet<>();
        eachElement(cleaned, type, (path, _) -> {
            SeededResource.Element element = seeded.elements().get(path);
            left.add(element == null ? path : element.name());
        });
        List<String> lost = seeded.elements().values().stream()
                .filter(element -> element.name().startsWith(type + ".") && CLINICAL.contains(element.type()))
                .map(SeededResource.Element::name)
                .filter(name -> !left.contains(name) && !isToBeLost(type, name))
                .distinct()
                .toList();
        assertThat(lost).isEmpty();
    }

    private static boolean isToBeLost(String type, String name) {
        return LOST.contains("Resource" + name.substring(type.length()))
                || LOST.stream().anyMatch(one -> name.equals(one) || name.startsWith(one + "."));
    }

    @ParameterizedTest
    @MethodSource("typesThatStay")
    void valuesAreTheSameAndDatesAreMoved(String type) {
        SeededResource seeded = new SeededResource(type, "x");
        eachElement(cleaned(seeded, type), type, (path, value) -> {
            SeededResource.Element element = seeded.elements().get(path);
            if (element != null && value.isValueNode() && !path.startsWith(type + ".meta.")) {
                String before = original(seeded, type, path).asString();
                switch (element.type()) {
                    case "date", "dateTime", "instant" ->
                        assertThat(value.asString())
                                .isEqualTo(KEYED.dateShift("p-0000000000000001")
                                        .fhir(before)
                                        .orElseThrow());
                    case String same
                    when SAME.contains(same) ->
                        assertThat(value.asString()).as(path).isEqualTo(before);
                    default -> {}
                }
            }
        });
    }

    @Test
    void aBundleInsideAndUnknownTypesAreHeldBack() {
        for (String type : List.of("Bundle", "Parameters", "Patientt")) {
            ObjectNode resource = JSON.objectNode().put("resourceType", type).put("id", "x");
            assertThatExceptionOfType(HeldBackException.class)
                    .isThrownBy(() -> deidentify(resource, "research-default"))
                    .satisfies(held -> assertThat(held.rule()).isEqualTo("fhir.unknown-type"));
        }
    }

    /** What is in the output that no line of the list allows, or that has a token of another place. */
    private static List<String> refused(SeededResource seeded, JsonNode cleaned) {
        String type = cleaned.path("resourceType").asString();
        Set<String> refused = new TreeSet<>();
        eachElement(cleaned, type, (path, value) -> {
            SeededResource.Element element = seeded.elements().get(path);
            boolean ours =
                    Set.of(type + ".resourceType", type + ".id", type + ".meta").contains(path)
                            || path.startsWith(type + ".meta.security");
            if (!ours && (element == null || !ALLOWED.contains(element.name()))) {
                refused.add(element == null ? path : element.name());
            }
            if (value.isString() && TOKEN.matcher(value.asString()).find()) {
                String before = ours ? "" : original(seeded, type, path).asString("");
                if (!before.equals(value.asString())) {
                    refused.add(path + " has what is no value of it");
                }
            }
        });
        return List.copyOf(refused);
    }

    private static JsonNode original(SeededResource seeded, String type, String path) {
        JsonNode node = seeded.json();
        for (String member : path.substring(type.length() + 1).split("\\.", -1)) {
            node = (node.isArray() ? node.path(0) : node).path(member);
        }
        return node.isArray() ? node.path(0) : node;
    }

    private static void eachElement(JsonNode node, String path, BiConsumer<String, JsonNode> use) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String at = path + "." + member.getKey();
            List<JsonNode> values = member.getValue().isArray()
                    ? member.getValue().valueStream().toList()
                    : List.of(member.getValue());
            for (JsonNode value : values) {
                use.accept(at, value);
                eachElement(value, at, use);
            }
        }
    }

    private ObjectNode cleaned(SeededResource seeded, String type) {
        return Objects.requireNonNull(
                deidentify(seeded.json(), "research-default").cleaned().get(new PatientBundle.Target(type, "x")));
    }

    private DeidentifiedBundle deidentify(ObjectNode resource, String profile) {
        ObjectNode bundle = JSON.objectNode().put("resourceType", "Bundle");
        ArrayNode entries = bundle.putArray("entry");
        if (!resource.path("resourceType").asString().equals("Patient")) {
            entries.addObject()
                    .putObject("resource")
                    .put("resourceType", "Patient")
                    .put("id", "p");
        }
        entries.addObject().set("resource", resource);
        return deidentifier.deidentify(
                FhirJson.MAPPER.writeValueAsBytes(bundle),
                "mo-0001",
                Instant.parse("2026-11-22T08:00:00Z"),
                ShippedProfiles.named(profile).fhir(),
                _ -> new Person(1, "p-0000000000000001"));
    }

    /** The names in a file; after a '#' why, and lines of several names are of one resource type. */
    private static Set<String> lines(String resource) {
        try (InputStream in = FhirCanaryTest.class.getResourceAsStream(resource)) {
            return Stream.of(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).split("\n"))
                    .map(line -> line.replaceAll("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .flatMap(FhirCanaryTest::names)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> names(String line) {
        String[] words = line.split("[: ]+");
        return Stream.of(words).skip(1).map(word -> words[0] + "." + word);
    }
}
