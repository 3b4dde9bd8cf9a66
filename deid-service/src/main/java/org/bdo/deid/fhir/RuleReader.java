package org.bdo.deid.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
    private final Set<String> resultWords;
    private final Set<String> ageCodes;

    private RuleReader(Map<?, ?> document) {
        types = map(document.get("types"));
        resultWords = words(document.get("resultWords"));
        ageCodes = words(document.get("ageCodes"));
        map(document.get("resources"))
                .forEach((type, members) -> resources.put(String.valueOf(type), members("", map(members))));
    }

    Map<String, Rule.Members> resources() {
        return resources;
    }

    Set<String> resultWords() {
        return resultWords;
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
        written.forEach((name, rule) -> rules.put(String.valueOf(name), rule(rule)));
        return new Rule.Members(type, rules);
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
            type = members(name, map(types.get(name)));
            known.put(name, type);
        }
        return type;
    }

    private static Set<String> words(@Nullable Object list) {
        if (!(list instanceof Iterable<?> words)) {
            throw new IllegalArgumentException("a profile's words must be a list");
        }
        return StreamSupport.stream(words.spliterator(), false)
                .map(word -> String.valueOf(word).toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<?, ?> map(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("a profile's part is missing or is not a map");
        }
        return map;
    }
}
