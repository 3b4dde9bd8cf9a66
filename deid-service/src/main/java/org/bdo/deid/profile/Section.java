package org.bdo.deid.profile;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A mapping of a YAML document that knows its lines. Every mistake is a {@link ProfileException} that names one. */
final class Section {

    private final int line;
    private final Map<String, Node> members = new LinkedHashMap<>();

    private Section(Node node, String what) {
        line = line(node);
        if (!(node instanceof MappingNode mapping)) {
            throw new ProfileException(line, what + " must be a mapping");
        }
        for (NodeTuple member : mapping.getValue()) {
            String key = scalar(member.getKeyNode(), "a key");
            if (members.put(key, member.getValueNode()) != null) {
                throw new ProfileException(line(member.getKeyNode()), "'" + key + "' is there twice");
            }
        }
    }

    static Section read(String document) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        try {
            Node root = new Yaml(options).compose(new StringReader(document));
            if (root == null) {
                throw new ProfileException(1, "the document is empty");
            }
            return new Section(root, "the document");
        } catch (MarkedYAMLException e) {
            int at = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new ProfileException(at, "not YAML: " + e.getProblem());
        }
    }

    /** Refuses members that are not among these. */
    Section only(String... known) {
        for (Map.Entry<String, Node> member : members.entrySet()) {
            if (!Set.of(known).contains(member.getKey())) {
                throw new ProfileException(
                        line(member.getValue()),
                        "'" + member.getKey() + "' is not known here; known are " + new TreeSet<>(Set.of(known)));
            }
        }
        return this;
    }

    Section section(String key) {
        return new Section(required(key), "'" + key + "'");
    }

    /** An empty section where there is none. */
    Section optional(String key) {
        Node node = members.get(key);
        return node == null ? read("{}") : new Section(node, "'" + key + "'");
    }

    Set<String> keys() {
        return members.keySet();
    }

    boolean has(String key) {
        return members.containsKey(key);
    }

    String text(String key) {
        return scalar(required(key), "'" + key + "'");
    }

    String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    int number(String key) {
        String text = text(key);
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new ProfileException(lineOf(key), "'" + key + "' must be a number from 1");
        }
        return Integer.parseInt(text);
    }

    /** One of an enum's constants, written in lower case with hyphens. */
    <E extends Enum<E>> E choice(String key, Class<E> of, E otherwise) {
        return has(key) ? choice(lineOf(key), text(key), of) : otherwise;
    }

    <E extends Enum<E>> List<E> choices(String key, Class<E> of) {
        List<E> chosen = new ArrayList<>();
        for (String text : texts(key)) {
            chosen.add(choice(lineOf(key), text, of));
        }
        return chosen;
    }

    /** The texts of a list; none where there is no such member. */
    List<String> texts(String key) {
        Node node = members.get(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw new ProfileException(line(node), "'" + key + "' must be a list");
        }
        return sequence.getValue().stream()
                .map(item -> scalar(item, "an item of '" + key + "'"))
                .toList();
    }

    /** Every value by its path; an item of a list by the list's path and itself. */
    SortedMap<String, String> values() {
        SortedMap<String, String> values = new TreeMap<>();
        members.forEach((key, node) -> add(values, key, node));
        return values;
    }

    private static void add(SortedMap<String, String> values, String path, Node node) {
        switch (node) {
            case ScalarNode scalar -> values.put(path, scalar.getValue());
            case SequenceNode items ->
                items.getValue().forEach(item -> add(values, path + "[" + scalar(item, "an item") + "]", item));
            default -> new Section(node, path).values().forEach((key, value) -> values.put(path + "." + key, value));
        }
    }

    int lineOf(String key) {
        Node node = members.get(key);
        return node == null ? line : line(node);
    }

    private static <E extends Enum<E>> E choice(int line, String text, Class<E> of) {
        List<String> names = new ArrayList<>();
        for (E constant : of.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (name.equals(text)) {
                return constant;
            }
            names.add(name);
        }
        throw new ProfileException(line, "'" + text + "' is none of " + names);
    }

    private Node required(String key) {
        @Nullable Node node = members.get(key);
        if (node == null) {
            throw new ProfileException(line, "'" + key + "' is missing");
        }
        return node;
    }

    private static String scalar(Node node, String what) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new ProfileException(line(node), what + " must be one value");
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
