package org.bdo.demo.day;

import java.util.List;

/** CT studies of some of the patients: to be built with the module `dicom`. */
final class CtScans {

    private CtScans() {}

    static List<Timed> of(List<Visit> visits) {
        return List.of();
    }
}
