package org.bdo.deid.fhir;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.bdo.deid.fhir.FhirSettings.Method;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.FHIRLexer.FHIRLexerException;
import org.jspecify.annotations.Nullable;

/**
 * How a profile treats single elements of the resources of one type.
 *
 * @param path of JSON names, such as {@code address.city}; empty where there is an expression
 * @param expression what finds the elements where no path does
 */
public record ElementRule(
        String type, String path, @Nullable ExpressionNode expression, Method method) {

    /** Made anew for each resource, so that no profile decides on them. */
    static final Set<String> ANEW = Set.of("resourceType", "id", "meta", "contained");

    private static final Pattern TYPE = Pattern.compile("\\(*([A-Z][A-Za-z]+)\\b.*", Pattern.DOTALL);
    private static final Pattern FIRST = Pattern.compile("[(A-Za-z]+\\.([a-zA-Z]+)\\b.*", Pattern.DOTALL);
    private static final Pattern NAMES = Pattern.compile("[A-Z][A-Za-z]+(\\.[a-z][A-Za-z]+)+");

    /**
     * The rule of these words.
     *
     * @param written JSON names such as {@code Patient.address.city}, or FHIRPath (http://hl7.org/fhirpath/N1) such as
     *     {@code Patient.address.where(use = 'old')}
     * @throws IllegalArgumentException where it cannot be read, no resource can have such an element, or the method would make of
     *     it what is no FHIR
     */
    public static ElementRule of(String written, Method method) {
        var type = TYPE.matcher(written);
        if (!type.matches()) {
            throw new IllegalArgumentException(
                    "'" + written + "' is no path such as Patient.gender or Patient.address.where(use = 'old')");
        }
        if (!RuleReader.SHIPPED.resources().containsKey(type.group(1))) {
            throw new IllegalArgumentException("no rule has a resource type '" + type.group(1) + "'");
        }
        var first = FIRST.matcher(written);
        if (first.matches() && ANEW.contains(first.group(1))) {
            throw new IllegalArgumentException(
                    "'" + first.group(1) + "' is made anew for each resource; no rule can treat it");
        }
        ElementRule rule = byPath(type.group(1), written, method);
        return rule == null ? byExpression(type.group(1), written, method) : rule;
    }

    private static @Nullable ElementRule byPath(String type, String written, Method method) {
        if (!NAMES.matcher(written).matches()) {
            return null;
        }
        String path = written.substring(type.length() + 1);
        return PathTypes.ofJson(type, path)
                .map(types -> new ElementRule(type, path, null, treating(types, method, written)))
                .orElse(null);
    }

    private static ElementRule byExpression(String type, String written, Method method) {
        try {
            ExpressionNode expression = PathRules.parse(written);
            return new ElementRule(
                    type, "", expression, treating(PathTypes.ofExpression(type, expression), method, written));
        } catch (FHIRLexerException e) {
            throw new IllegalArgumentException("'" + written + "' is no FHIRPath: " + e.getMessage(), e);
        }
    }

    private static Method treating(PathTypes types, Method method, String written) {
        if (types.names().contains("Patient")) {
            throw new IllegalArgumentException("'" + written + "' is the Patient, and a record must have its patient");
        }
        if (method != Method.REMOVE && !types.areAll(method.types())) {
            throw new IllegalArgumentException(
                    "'" + method.written() + "' is for " + new TreeSet<>(method.types()) + "; '" + written + "' is "
                            + (types.known() ? new TreeSet<>(types.names()) : "of an unknown type"));
        }
        return method;
    }
}
