package org.bdo.deid.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bdo.deid.rule.HeldBackException;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The FHIRPath expressions of a profile. HAPI FHIR reads a resource a second time to evaluate them, so only resources of a type
 * that has one, or with a contained one of it, cost more.
 *
 * @param byType a type's expressions
 */
record PathRules(Map<String, List<ElementRule>> byType) {

    /** The rules with an expression among these. */
    static PathRules of(List<ElementRule> rules) {
        Map<String, List<ElementRule>> byType = new HashMap<>();
        for (ElementRule rule : rules) {
            if (rule.expression() != null) {
                byType.merge(rule.type(), List.of(rule), PathRules::joined);
            }
        }
        return new PathRules(Map.copyOf(byType));
    }

    /** The expression that is written like this; a {@link org.hl7.fhir.exceptions.FHIRException} where it is none. */
    static ExpressionNode parse(String written) {
        return engine().parse(written);
    }

    /** What is found in this resource of the input; null where no expression concerns its type. Whatever fails holds it back. */
    @Nullable
    PathMatches in(ObjectNode resource) {
        if (!concern(resource)) {
            return null;
        }
        try {
            PathSearch search = new PathSearch(resource);
            FHIRPathEngine engine = engine();
            evaluate(engine, search, search.resource());
            if (search.resource() instanceof DomainResource domain) {
                domain.getContained().forEach(inside -> evaluate(engine, search, inside));
            }
            return search.matches();
        } catch (RuntimeException e) {
            // The cause may quote the resource, so it goes no further.
            throw new HeldBackException(
                    "fhir.path-rule",
                    "An expression of the profile cannot be evaluated on a resource ("
                            + e.getClass().getSimpleName()
                            + "); correct the resource, or the expression in a new version of the profile.");
        }
    }

    private boolean concern(ObjectNode resource) {
        if (byType.isEmpty()) {
            return false;
        }
        boolean concern = isOfType(resource);
        for (JsonNode inside : resource.path("contained")) {
            concern |= isOfType(inside);
        }
        return concern;
    }

    private boolean isOfType(JsonNode resource) {
        return byType.containsKey(resource.path("resourceType").asString(""));
    }

    private void evaluate(FHIRPathEngine engine, PathSearch search, Resource resource) {
        for (ElementRule rule : byType.getOrDefault(resource.fhirType(), List.of())) {
            for (Base found : engine.evaluate(null, resource, search.resource(), resource, rule.expression())) {
                search.found(found, Rule.Method.of(rule.method()));
            }
        }
    }

    private static List<ElementRule> joined(List<ElementRule> some, List<ElementRule> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** A new one for each resource: HAPI's is not said to be safe for several threads. */
    private static FHIRPathEngine engine() {
        return new FHIRPathEngine(Types.WORKER);
    }

    /** What the engine asks of types: that they exist. FHIR's own definitions of them all would take seconds to read. */
    private static final class Types implements IValidationSupport {

        private static final HapiWorkerContext WORKER = new HapiWorkerContext(PathTypes.R4, new Types());

        @Override
        public FhirContext getFhirContext() {
            return PathTypes.R4;
        }

        @Override
        public <T extends IBaseResource> List<T> fetchAllStructureDefinitions() {
            return List.of();
        }

        @Override
        public <T extends IBaseResource> @Nullable T fetchResource(@Nullable Class<T> type, String url) {
            String name = url.substring(url.lastIndexOf('/') + 1);
            return type != null && type == StructureDefinition.class && PathTypes.R4.getElementDefinition(name) != null
                    ? type.cast(new StructureDefinition().setType(name).setUrl(url))
                    : null;
        }
    }
}
