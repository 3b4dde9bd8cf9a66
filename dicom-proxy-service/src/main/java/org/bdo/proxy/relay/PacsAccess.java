package org.bdo.proxy.relay;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.bdo.dicom.net.Association;
import org.bdo.dicom.net.pdu.AssociateRequest;
import org.bdo.proxy.selection.Selection;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;

/** The archives behind the routes, for who asks them on our own account and not a modality's. */
public final class PacsAccess {

    private final Routes routes;
    private final PacsWires wires;
    private final SslBundles bundles;

    PacsAccess(Routes routes, PacsWires wires, SslBundles bundles) {
        this.routes = routes;
        this.wires = wires;
        this.bundles = bundles;
    }

    /** The organisation behind a route; empty where there is no such route. */
    public Optional<String> source(String route) {
        return Optional.ofNullable(routes.get(route))
                .map(traffic -> traffic.route().source());
    }

    /** The rules in force. */
    public Selection selection() {
        return routes.tee().selection();
    }

    /** What passed on a route without a copy, in its order. */
    public List<LostCopy> lost(String route) throws IOException {
        return routes.lostCopies().read(route);
    }

    /**
     * Asks a route's PACS for an association.
     *
     * @param answerTimeout how long the PACS may be silent where something is expected of it
     * @param request made for the title by which the PACS is called
     * @throws IOException where the PACS cannot be reached or rejects the request, or the route is gone
     */
    public Association associate(String route, Duration answerTimeout, Function<String, AssociateRequest> request)
            throws IOException {
        Traffic traffic = routes.get(route);
        if (traffic == null) {
            throw new IOException("There is no such route any more");
        }
        Route way = traffic.route();
        Socket raw = new Socket();
        Wire wire = wires.open(raw, traffic).orElse(null);
        if (wire == null) {
            raw.close();
            throw new IOException("The PACS cannot be reached");
        }
        String title = way.pacsAe().isEmpty() ? way.calledAe() : way.pacsAe();
        return Association.open(wire.raw(), wire.socket(), answerTimeout, request.apply(title));
    }

    /** Keys and trust by the name of a bundle; null for a name that is empty. */
    public @Nullable SSLContext tls(String bundle) {
        return PacsWires.context(bundles, bundle);
    }
}
