package org.bdo.ingest.conversion;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.FhirPathExecutionException;
import ca.uhn.fhir.fhirpath.IFhirPath;
import java.util.List;
import java.util.Optional;
import org.bdo.ingest.conversion.SourceRulesProperties.Rule;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/** What an operator wants of the FHIR resources of a source beyond FHIR's own rules. */
final class SourceRules {

    private final List<Rule> rules;
    /** Only where there are rules: it takes half a second to make. */
    private final Optional<IFhirPath> evaluator;

    /** Rules whose path cannot be read end the start of the service: they are an {@link IllegalArgumentException}. */
    SourceRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        this.evaluator = rules.isEmpty()
                ? Optional.empty()
                : Optional.of(FhirContext.forR4Cached().newFhirPath());
        for (Rule rule : rules) {
            try {
                evaluator.orElseThrow().parse(rule.path());
            } catch (Exception e) { // the library declares no narrower one
                throw new IllegalArgumentException("bdo.ingest.fhir.rules: no FHIRPath: '" + rule.path() + "'", e);
            }
        }
    }

    /** Ends with the first rule that the resource, or one of the bundle, does not fulfil. */
    void check(String source, Resource resource) throws UnconvertibleException {
        if (rules.isEmpty()) {
            return;
        }
        checkOne(source, resource);
        if (resource instanceof Bundle bundle) {
            for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
                if (entry.hasResource()) {
                    check(source, entry.getResource());
                }
            }
        }
    }

    private void checkOne(String source, Resource resource) throws UnconvertibleException {
        for (Rule rule : rules) {
            boolean applies = (rule.source() == null || rule.source().equals(source))
                    && rule.type().equals(resource.fhirType());
            if (applies && !isTrue(rule, resource)) {
                throw new UnconvertibleException("fhir.source-rule", rule.type() + ": " + rule.message());
            }
        }
    }

    /** One at a time: HAPI's evaluator is not said to be safe for several threads. */
    private synchronized boolean isTrue(Rule rule, Resource resource) {
        try {
            Optional<BooleanType> result =
                    evaluator.orElseThrow().evaluateFirst(resource, rule.path(), BooleanType.class);
            return result.map(BooleanType::booleanValue).orElse(false);
        } catch (
                FhirPathExecutionException
                        _) { // such as two values where the path wants one; the message may quote them
            return false;
        }
    }
}
