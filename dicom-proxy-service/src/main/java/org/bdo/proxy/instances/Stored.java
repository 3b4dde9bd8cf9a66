package org.bdo.proxy.instances;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * What became of one instance of a store transaction.
 *
 * @param sopClass (0008,0016), empty where it was not read
 * @param sop (0008,0018), empty where it was not read
 * @param failure null where it is kept and readable
 */
record Stored(String sopClass, String sop, @Nullable Failure failure) {

    private static final MediaType DICOM_JSON = MediaType.parseMediaType("application/dicom+json");
    private static final String CLASS = "00081150";
    private static final String INSTANCE = "00081155";
    private static final String REASON = "00081197";
    private static final String FAILED = "00081198";
    private static final String REFERENCED = "00081199";

    /** Why it failed, as (0008,1197) says it: a C-STORE status (PS3.4 annex B.2.3, PS3.18 section 10.5.3). */
    enum Failure {
        NO_ROOM(0xA700),
        CANNOT_UNDERSTAND(0xC000),
        OTHER_STUDY(0x0110);

        private final int code;

        Failure(int code) {
            this.code = code;
        }
    }

    /** 200 where all are stored, 202 where some are, 409 where none is (PS3.18 table 10.5.3-1); 503 where there is no room. */
    static ResponseEntity<Object> response(List<Stored> outcomes) {
        long failed = outcomes.stream().filter(one -> one.failure != null).count();
        HttpStatus status = failed == 0 ? HttpStatus.OK : HttpStatus.ACCEPTED;
        if (failed == outcomes.size()) {
            boolean noRoom = outcomes.stream().allMatch(one -> one.failure == Failure.NO_ROOM);
            status = noRoom ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.CONFLICT;
        }
        Map<String, Object> dataSet = new LinkedHashMap<>();
        put(
                dataSet,
                FAILED,
                outcomes.stream().filter(one -> one.failure != null).toList());
        put(
                dataSet,
                REFERENCED,
                outcomes.stream().filter(one -> one.failure == null).toList());
        return ResponseEntity.status(status).contentType(DICOM_JSON).body(dataSet);
    }

    private static void put(Map<String, Object> dataSet, String sequence, List<Stored> items) {
        if (!items.isEmpty()) {
            dataSet.put(sequence, element("SQ", items.stream().map(Stored::item).toList()));
        }
    }

    /** DICOM JSON (PS3.18 annex F). */
    private Map<String, Object> item() {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put(CLASS, element("UI", sopClass.isEmpty() ? List.of() : List.of(sopClass)));
        item.put(INSTANCE, element("UI", sop.isEmpty() ? List.of() : List.of(sop)));
        if (failure != null) {
            item.put(REASON, element("US", List.of(failure.code)));
        }
        return item;
    }

    private static Map<String, Object> element(String vr, List<?> values) {
        return values.isEmpty() ? Map.of("vr", vr) : Map.of("vr", vr, "Value", values);
    }
}
