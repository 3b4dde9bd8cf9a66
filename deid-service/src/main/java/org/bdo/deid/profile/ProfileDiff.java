package org.bdo.deid.profile;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one version of a profile says otherwise than another; comments and the order of lines say nothing.
 *
 * @param from the earlier version
 * @param to the later version
 * @param changes in the order of their paths
 */
record ProfileDiff(String profile, int from, int to, List<Change> changes) {

    static ProfileDiff between(Profile from, Profile to) {
        SortedMap<String, String> before = Section.read(from.document()).values();
        SortedMap<String, String> after = Section.read(to.document()).values();
        TreeSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        paths.remove("version");
        List<Change> changes = paths.stream()
                .filter(path -> !Objects.equals(before.get(path), after.get(path)))
                .map(path -> new Change(path, before.get(path), after.get(path)))
                .toList();
        return new ProfileDiff(to.name(), from.version(), to.version(), changes);
    }

    /**
     * One setting.
     *
     * @param path such as {@code fhir.dates}, {@code dicom.elements.(0010,2160)}; of a list {@code dicom.options[clean-graphics]}
     * @param before null where it was not there
     * @param after null where it is not there any more
     */
    record Change(
            String path, @Nullable String before, @Nullable String after) {}
}
