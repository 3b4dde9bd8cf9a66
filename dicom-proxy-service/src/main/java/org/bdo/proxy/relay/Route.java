package org.bdo.proxy.relay;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A way to a PACS.
 *
 * @param calledAe the title by which modalities call it
 * @param source the organisation to which everything on it belongs
 * @param pacsHost name or address
 * @param pacsPort TCP
 * @param pacsAe by which title the PACS is called; empty leaves the modality's bytes as they are
 * @param pacsSslBundle with which the PACS is spoken to; empty is without TLS
 * @param pacsVerifyHost whether the PACS's certificate must carry its host's name
 * @param peers who may associate; everybody where empty
 * @param whenDown what happens while the PACS cannot be reached
 */
record Route(
        @NotBlank @Size(max = 16) String calledAe,

        @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
        String source,

        @NotBlank String pacsHost,
        @Min(1) @Max(65535) int pacsPort,
        @DefaultValue("") @Size(max = 16) String pacsAe,
        @DefaultValue("") String pacsSslBundle,
        @DefaultValue("true") boolean pacsVerifyHost,
        @DefaultValue List<@Valid AllowedPeer> peers,
        @DefaultValue("refuse") WhenDown whenDown) {

    /** What a modality is told while the PACS cannot be reached. */
    enum WhenDown {
        /** The truth: the association is rejected, and the modality tries again by itself. */
        REFUSE,
        /** Instances are taken in the PACS's place, kept durably, and sent to it when it is back. */
        STORE_AND_FORWARD
    }

    /** A route without TLS, for everybody, that refuses while its PACS is down. */
    static Route plain(String calledAe, String source, String pacsHost, int pacsPort, String pacsAe) {
        return new Route(calledAe, source, pacsHost, pacsPort, pacsAe, "", true, List.of(), WhenDown.REFUSE);
    }

    Route withPeers(AllowedPeer... allowed) {
        return new Route(
                calledAe,
                source,
                pacsHost,
                pacsPort,
                pacsAe,
                pacsSslBundle,
                pacsVerifyHost,
                List.of(allowed),
                whenDown);
    }

    Route withTls(String bundle, boolean verifyHost) {
        return new Route(calledAe, source, pacsHost, pacsPort, pacsAe, bundle, verifyHost, peers, whenDown);
    }

    Route storingAndForwarding() {
        return new Route(
                calledAe,
                source,
                pacsHost,
                pacsPort,
                pacsAe,
                pacsSslBundle,
                pacsVerifyHost,
                peers,
                WhenDown.STORE_AND_FORWARD);
    }

    /** Why this requester may not associate; empty where it may. */
    Optional<String> refusal(Requester requester) {
        return peers.isEmpty() || peers.stream().anyMatch(peer -> peer.is(requester))
                ? Optional.empty()
                : Optional.of("it is not on the route's list of peers");
    }
}
