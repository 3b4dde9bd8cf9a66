package org.bdo.ingest.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/** Reading and writing FHIR R4 JSON. The first use costs seconds, so the service makes it in the background at its start. */
public final class FhirJson {

    private FhirJson() {}

    static FhirContext context() {
        return FhirContext.forR4Cached();
    }

    /** Makes HAPI learn its model now. */
    public static void warmUp() {
        write(new Bundle());
    }

    /** Reads strictly: an element or value that FHIR R4 does not have is refused. */
    public static Resource read(String json) throws UnconvertibleException {
        try {
            IBaseResource resource = parser().parseResource(json);
            if (resource instanceof Resource r4) {
                return r4;
            }
            throw new UnconvertibleException("fhir.not-r4", "The content is no FHIR R4 resource.");
        } catch (StrictErrors.Refused refused) {
            throw new UnconvertibleException(refused.rule(), refused.reason());
        } catch (RuntimeException _) {
            // HAPI has many for what is malformed (an empty name, an empty resourceType), and their messages may quote
            // the content.
            throw new UnconvertibleException(
                    "fhir.invalid", "The content is not valid FHIR R4 JSON; validate it at the sender.");
        }
    }

    public static String write(Resource resource) {
        return context().newJsonParser().encodeResourceToString(resource);
    }

    private static IParser parser() {
        IParser parser = context().newJsonParser();
        parser.setParserErrorHandler(new StrictErrors());
        return parser;
    }
}
