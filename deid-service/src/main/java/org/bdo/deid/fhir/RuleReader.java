package org.bdo.deid.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the rules of all profiles from the class path. A mistake in them (unknown method, unknown type) ends the start. */
final class RuleReader {

    static final RuleReader SHIPPED = read("/fhir/rules.yaml");

    private final Map<?, ?> types;
    private final Map<String, Rule.Members> known = new LinkedHashMap<>();
    private final Map<String, Rule.Members> resources = new LinkedHashMap<>();
    private final Set<String> leftOut;
    private final Set<String> ageCodes;

    private RuleReader(Map<?, ?> document) {
        types = map(document.get("types"));
        ageCodes = words(document.get("ageCodes")).collect(Collectors.toUnmodifiableSet());
        leftOut = map(document.get("leftOut")).values().stream()
                .flatMap(RuleReader::words)
                .collect(Collectors.toUnmodifiableSet());
        map(document.get("resources"))
                .forEach((type, members) -> resources.put(String.valueOf(type), members("", map(members))));
    }

    Map<String, Rule.Members> resources() {
        return resources;
    }

    /** The types of which nothing leaves. */
    Set<String> leftOut() {
        return leftOut;
    }

    Set<String> ageCodes() {
        return ageCodes;
    }

    private static RuleReader read(String resource) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (InputStream in = RuleReader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no rules '" + resource + "'");
            }
            return new RuleReader(map(new Yaml(new SafeConstructor(options)).load(in)));
        } catch (IOException e) {
            throw new UncheckedIOException("the rules '" + resource + "' cannot be read", e);
        }
    }

    private Rule.Members members(String type, Map<?, ?> written) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        rules(written, rules);
        return new Rule.Members(type, rules);
    }

    private void rules(Map<?, ?> written, Map<String, Rule> rules) {
        written.forEach((name, rule) -> rules.put(String.valueOf(name), rule(rule)));
    }

    private Rule rule(@Nullable Object written) {
        if (written instanceof Map<?, ?> nested) {
            return members("", nested);
        }
        String name = String.valueOf(written);
        if (!Character.isUpperCase(name.charAt(0))) {
            return Rule.Method.valueOf(name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
        }
        Rule.Members type = known.get(name);
        if (type == null) {
            // Known before its members are read, for a type may have itself inside, such as a section of a section.
            Map<String, Rule> rules = new LinkedHashMap<>();
            type = new Rule.Members(name, rules);
            known.put(name, type);
            rules(map(types.get(name)), rules);
        }
        return type;
    }

    private static Stream<String> words(@Nullable Object list) {
        if (!(list instanceof Iterable<?> words)) {
            throw new IllegalArgumentException("the words of the rules must be a list");
        }
        return StreamSupport.stream(words.spliterator(), false).map(String::valueOf);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("a profile's part is missing or is not a map");
        }
        return map;
    }
}
