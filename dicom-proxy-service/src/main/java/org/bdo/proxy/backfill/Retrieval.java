package org.bdo.proxy.backfill;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.net.Association;
import org.bdo.dicom.net.AssociationException;
import org.bdo.dicom.net.QueryRetrieve;
import org.bdo.dicom.net.SubOperations;
import org.bdo.dicom.net.pdu.PresentationContext;
import org.bdo.proxy.backfill.BackfillState.Fetched;
import org.bdo.proxy.relay.PacsAccess;
import org.jspecify.annotations.Nullable;

/** Asks one route's PACS: which studies it has of a day (C-FIND), and for one of them (C-MOVE, else C-GET). Study root only. */
final class Retrieval {

    private static final int DESTINATION_UNKNOWN = 0xA801;
    private static final List<String> UNCOMPRESSED = List.of("1.2.840.10008.1.2.1", "1.2.840.10008.1.2");

    private final PacsAccess access;
    private final String route;
    private final BackfillProperties properties;
    private final @Nullable Receiver receiver;

    /** @param receiver where the PACS sends; null to have it send over the association on which it was asked */
    Retrieval(PacsAccess access, String route, BackfillProperties properties, @Nullable Receiver receiver) {
        this.access = access;
        this.route = route;
        this.properties = properties;
        this.receiver = receiver;
    }

    /** The studies of a day that have one of these modalities; all where there are none. */
    Collection<String> find(LocalDate day, List<String> modalities) throws IOException {
        try (Association association = open(List.of(context(1, QueryRetrieve.STUDY_ROOT_FIND)))) {
            Set<String> found = new LinkedHashSet<>();
            for (String modality : modalities.isEmpty() ? List.of("") : modalities) {
                found.addAll(find(association, day, modality));
            }
            association.release();
            return found;
        }
    }

    private static Collection<String> find(Association association, LocalDate day, String modality) throws IOException {
        DataSet keys = DataSet.builder()
                .set(Tag.QUERY_RETRIEVE_LEVEL, "STUDY")
                .set(Tag.STUDY_DATE, day.format(DateTimeFormatter.BASIC_ISO_DATE))
                .set(Tag.MODALITIES_IN_STUDY, modality)
                .set(Tag.STUDY_INSTANCE_UID, "")
                .build();
        List<String> found = new ArrayList<>();
        for (DataSet study : find(association, keys)) {
            String uid = study.string(Tag.STUDY_INSTANCE_UID, "");
            if (!uid.isEmpty() && (modality.isEmpty() || has(association, study, uid, modality))) {
                found.add(uid);
            }
        }
        return found;
    }

    /** Modalities in Study is an optional key (PS3.4 table C.6-5): a PACS that does not know it is asked for the series. */
    private static boolean has(Association association, DataSet study, String uid, String modality) throws IOException {
        List<String> told = study.strings(Tag.MODALITIES_IN_STUDY);
        if (told.stream().anyMatch(one -> !one.isBlank())) {
            return told.contains(modality);
        }
        DataSet keys = DataSet.builder()
                .set(Tag.QUERY_RETRIEVE_LEVEL, "SERIES")
                .set(Tag.STUDY_INSTANCE_UID, uid)
                .set(Tag.SERIES_INSTANCE_UID, "")
                .set(Tag.MODALITY, "")
                .build();
        Set<String> modalities = new HashSet<>();
        find(association, keys).forEach(series -> modalities.add(series.string(Tag.MODALITY, "")));
        return modalities.contains(modality);
    }

    private static List<DataSet> find(Association association, DataSet keys) throws IOException {
        List<DataSet> answers = new ArrayList<>();
        int status = new QueryRetrieve(association).find(QueryRetrieve.STUDY_ROOT_FIND, keys, answers::add);
        if (status != 0) {
            throw new IOException("The PACS refused a query with status %04X".formatted(status));
        }
        return answers;
    }

    /**
     * Has a study sent.
     *
     * @param errand takes it
     * @throws IOException where the PACS cannot be reached; what breaks off later is a failure of this study
     */
    Fetched fetch(String study, Errand errand) throws IOException, RefusedException {
        try (Association association = openToFetch()) {
            String service = receiver == null ? QueryRetrieve.STUDY_ROOT_GET : QueryRetrieve.STUDY_ROOT_MOVE;
            if (association.contexts().stream()
                    .noneMatch(one -> one.abstractSyntax().equals(service))) {
                throw new RefusedException("The PACS offers no " + (receiver == null ? "C-GET" : "C-MOVE"));
            }
            DataSet keys = DataSet.builder()
                    .set(Tag.QUERY_RETRIEVE_LEVEL, "STUDY")
                    .set(Tag.STUDY_INSTANCE_UID, study)
                    .build();
            return fetch(association, keys, errand);
        }
    }

    private Fetched fetch(Association association, DataSet keys, Errand errand) throws RefusedException {
        try {
            SubOperations result =
                    receiver == null ? get(association, keys, errand) : move(association, keys, errand, receiver);
            Fetched fetched = judge(result, errand.fetched());
            association.release();
            return fetched;
        } catch (AssociationException e) {
            return errand.fetched().failed("The PACS aborted the association");
        } catch (IOException e) {
            return errand.fetched()
                    .failed("The association broke (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static SubOperations get(Association association, DataSet keys, Errand errand) throws IOException {
        return new QueryRetrieve(association).get(QueryRetrieve.STUDY_ROOT_GET, keys, errand, _ -> true);
    }

    private SubOperations move(Association association, DataSet keys, Errand errand, Receiver listening)
            throws IOException {
        listening.expect(errand);
        try {
            return new QueryRetrieve(association)
                    .move(QueryRetrieve.STUDY_ROOT_MOVE, properties.aeTitle(), keys, _ -> true);
        } finally {
            listening.expect(null);
        }
    }

    private static Fetched judge(SubOperations result, Fetched came) throws RefusedException {
        if (result.status() == DESTINATION_UNKNOWN) {
            throw new RefusedException("The PACS does not know us as a destination (status A801)");
        }
        if (result.failed() > 0) {
            return came.failed(
                    "The PACS could not send %d instances (status %04X)".formatted(result.failed(), result.status()));
        }
        if (result.status() != 0) {
            return came.failed("The PACS refused with status %04X".formatted(result.status()));
        }
        if (came.all() == 0 || came.all() < result.completed()) {
            return came.failed(
                    "The PACS says that it sent %d instances, and %d came".formatted(result.completed(), came.all()));
        }
        return came;
    }

    private Association openToFetch() throws IOException {
        if (receiver != null) {
            return open(List.of(context(1, QueryRetrieve.STUDY_ROOT_MOVE)));
        }
        return access.associate(
                route,
                properties.answerTimeout(),
                title -> QueryRetrieve.getRequest(
                        title,
                        properties.aeTitle(),
                        List.of(context(1, QueryRetrieve.STUDY_ROOT_GET)),
                        GetContexts.from(3)));
    }

    private Association open(List<PresentationContext> contexts) throws IOException {
        return access.associate(
                route, properties.answerTimeout(), title -> Association.request(title, properties.aeTitle(), contexts));
    }

    private static PresentationContext context(int id, String sopClass) {
        return new PresentationContext(id, sopClass, UNCOMPRESSED);
    }
}
