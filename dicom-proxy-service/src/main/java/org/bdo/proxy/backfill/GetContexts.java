package org.bdo.proxy.backfill;

import java.util.ArrayList;
import java.util.List;
import org.bdo.dicom.net.pdu.PresentationContext;

/**
 * What is offered to a PACS that is to send by C-GET: an association has room for 128 contexts, so the storage classes of images
 * and reports that hospitals have (PS3.4 table B.5-1), each uncompressed and compressed.
 */
final class GetContexts {

    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";
    private static final List<String> CLASSES = List.of(
            "1",
            "1.1",
            "1.1.1",
            "1.2",
            "1.2.1",
            "1.3",
            "1.3.1", // computed and digital X-ray, mammography, intra-oral
            "2",
            "2.1",
            "2.2",
            "4",
            "4.1",
            "4.2",
            "4.3",
            "4.4", // CT, MR
            "3.1",
            "6.1",
            "6.2", // ultrasound
            "7",
            "7.1",
            "7.2",
            "7.3",
            "7.4", // secondary capture
            "12.1",
            "12.1.1",
            "12.2",
            "12.2.1", // angiography, fluoroscopy
            "13.1.1",
            "13.1.2",
            "13.1.3", // X-ray 3D, tomosynthesis
            "20",
            "128",
            "128.1",
            "130", // nuclear medicine, PET
            "77.1.1",
            "77.1.1.1",
            "77.1.2",
            "77.1.4",
            "77.1.4.1",
            "77.1.5.1",
            "77.1.5.4",
            "77.1.6", // visible light
            "11.1",
            "66",
            "66.4",
            "88.11",
            "88.22",
            "88.33",
            "88.34",
            "88.59",
            "88.67",
            "104.1", // states, reports
            "481.1",
            "481.2",
            "481.3",
            "481.5"); // radiotherapy
    private static final List<String> UNCOMPRESSED = List.of("1.2.840.10008.1.2.1", "1.2.840.10008.1.2");
    private static final List<String> COMPRESSED = List.of(
            "1.2.840.10008.1.2.4.70",
            "1.2.840.10008.1.2.4.90",
            "1.2.840.10008.1.2.4.80",
            "1.2.840.10008.1.2.5",
            "1.2.840.10008.1.2.4.91",
            "1.2.840.10008.1.2.4.50",
            "1.2.840.10008.1.2.4.51",
            "1.2.840.10008.1.2.4.57",
            "1.2.840.10008.1.2.4.81");

    private GetContexts() {}

    /** With ids from this odd one on. */
    static List<PresentationContext> from(int first) {
        List<PresentationContext> contexts = new ArrayList<>();
        int id = first;
        for (String sopClass : CLASSES) {
            contexts.add(new PresentationContext(id, STORAGE + sopClass, UNCOMPRESSED));
            contexts.add(new PresentationContext(id + 2, STORAGE + sopClass, COMPRESSED));
            id += 4;
        }
        return contexts;
    }
}
