package org.bdo.ingest.fhir;

import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bdo.ingest.quality.Findings;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** A bundle in the making: its resources, each once, and what was not understood. */
public final class Draft {

    private static final int MOST_WARNINGS = 100;

    private final ResourceIds ids;
    private final Timestamps timestamps;
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Findings findings = new Findings();

    /**
     * @param source who sent the record
     * @param zone of times that name none
     */
    public Draft(String source, ZoneId zone) {
        this.ids = new ResourceIds(source);
        this.timestamps = new Timestamps(zone);
    }

    public String source() {
        return ids.source();
    }

    public ResourceIds ids() {
        return ids;
    }

    public Timestamps timestamps() {
        return timestamps;
    }

    /** Says what was not understood; no value of the record may be in it. */
    public void warn(String warning) {
        if (warnings.size() < MOST_WARNINGS) {
            warnings.add(warning);
        }
    }

    /** Adds the resource, or replaces the one with the same id, and returns a reference to it. */
    public Reference add(Resource resource) {
        resources.put(key(resource), resource);
        return reference(resource);
    }

    /** The resource of this type and id, if it was added. */
    public <T extends Resource> Optional<T> find(Class<T> type, String id) {
        return Optional.ofNullable(resources.get(type.getSimpleName() + "/" + id))
                .map(type::cast);
    }

    public boolean has(Resource resource) {
        return resources.containsKey(key(resource));
    }

    public Collection<Resource> resources() {
        return resources.values();
    }

    /** What is found wanting, to be counted. */
    public Findings findings() {
        return findings;
    }

    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    public static Reference reference(Resource resource) {
        return new Reference(key(resource));
    }

    /** A Bundle of type collection. */
    public Bundle bundle() {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        resources.values().forEach(resource -> bundle.addEntry().setResource(resource));
        return bundle;
    }

    private static String key(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }
}
