package org.bdo.proxy.relay;

import jakarta.validation.constraints.Size;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Somebody who may associate: who meets all that is given here.
 *
 * @param callingAe title; empty is any
 * @param address IP address or network in CIDR notation; empty is any
 * @param certificate what the client certificate says of its owner: the whole subject (RFC 2253), its common name or a DNS
 *     name; empty is any, also none
 */
record AllowedPeer(
        @DefaultValue("") @Size(max = 16) String callingAe,
        @DefaultValue("") String address,
        @DefaultValue("") String certificate) {

    AllowedPeer {
        if (!address.isEmpty()) {
            new IpAddressMatcher(
                    address); // what is no address shall not wait for the first association to be found out
        }
    }

    boolean is(Requester requester) {
        return (callingAe.isEmpty() || callingAe.equals(requester.callingAe()))
                && (address.isEmpty() || new IpAddressMatcher(address).matches(requester.address()))
                && (certificate.isEmpty() || requester.certificateNames().contains(certificate));
    }
}
