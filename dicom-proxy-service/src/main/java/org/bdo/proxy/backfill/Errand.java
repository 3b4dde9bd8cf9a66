package org.bdo.proxy.backfill;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.bdo.dicom.net.InstanceReceiver;
import org.bdo.dicom.net.ServiceProvider;
import org.bdo.dicom.net.ServiceProvider.StoreRequest;
import org.bdo.proxy.backfill.BackfillState.Fetched;
import org.bdo.proxy.selection.Selection;
import org.bdo.proxy.spool.Facts;
import org.bdo.proxy.spool.FileHead;
import org.bdo.proxy.spool.InstanceUids;
import org.bdo.proxy.spool.Spool;
import org.bdo.proxy.spool.SpoolFile;
import org.bdo.proxy.spool.SpoolFullException;
import org.bdo.proxy.upload.Delivered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the instances of one study that was asked for, and no others; possibly over several associations at once. */
final class Errand implements InstanceReceiver {

    private static final Logger LOG = LoggerFactory.getLogger(Errand.class);

    private final String source;
    private final String study;
    private final Selection selection;
    private final Spool spool;
    private final Delivered delivered;
    private final AtomicInteger kept = new AtomicInteger();
    private final AtomicInteger duplicates = new AtomicInteger();
    private final AtomicInteger passed = new AtomicInteger();

    /**
     * To one study.
     *
     * @param source the organisation to which it belongs
     * @param study (0020,000D)
     */
    Errand(String source, String study, Selection selection, Spool spool, Delivered delivered) {
        this.source = source;
        this.study = study;
        this.selection = selection;
        this.spool = spool;
        this.delivered = delivered;
    }

    /** What came so far. */
    Fetched fetched() {
        return new Fetched(kept.get(), duplicates.get(), passed.get(), null);
    }

    @Override
    public int store(StoreRequest request, InputStream dataSet) {
        try {
            return keep(request, dataSet);
        } catch (SpoolFullException _) {
            return ServiceProvider.OUT_OF_RESOURCES;
        } catch (IOException e) {
            LOG.warn("A fetched instance could not be kept: {}", e.getClass().getSimpleName());
            return ServiceProvider.OUT_OF_RESOURCES;
        }
    }

    private int keep(StoreRequest request, InputStream dataSet) throws IOException {
        Facts.Origin origin = new Facts.Origin(
                source, request.sopClass(), request.sopInstance(), request.transferSyntax(), Facts.State.FETCHED);
        SpoolFile file = spool.write(FileHead.of(origin, request.callingAe()), dataSet);
        boolean finished = false;
        try {
            if (!ours(origin, file)) {
                return ServiceProvider.DATA_SET_DOES_NOT_MATCH_CLASS;
            }
            if (!wanted(origin, file)) {
                passed.incrementAndGet();
            } else if (delivered.contains(source, file.id(source))) {
                duplicates.incrementAndGet();
            } else {
                finished = true;
                (file.keep(origin) ? duplicates : kept).incrementAndGet();
            }
            return ServiceProvider.SUCCESS;
        } finally {
            if (!finished) {
                file.discard();
            }
        }
    }

    /** Whoever knows our title could send anything, and it would count as this source's. */
    private boolean ours(Facts.Origin origin, SpoolFile file) throws IOException {
        try (InputStream in = file.read()) {
            return InstanceUids.of(origin, in).study().equals(study);
        }
    }

    private boolean wanted(Facts.Origin origin, SpoolFile file) throws IOException {
        Optional<Boolean> foregone = selection.foregone(source, origin.sopClassUid());
        return foregone.isPresent() ? foregone.get() : selection.takes(source, origin.sopClassUid(), file::read);
    }
}
