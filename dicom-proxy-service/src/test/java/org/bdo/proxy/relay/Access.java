package org.bdo.proxy.relay;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.bdo.proxy.selection.Rule;
import org.bdo.proxy.spool.Spool;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import tools.jackson.databind.json.JsonMapper;

/** Access to a PACS for tests of other packages. */
public final class Access {

    private Access() {}

    /** To a PACS that is called PACS, behind the route MO1 of the source mo-0001. */
    public static PacsAccess toPacs(int port, Spool spool, Rule... rules) {
        Plan plan = new Plan(List.of(Settings.mo1(port)), List.of(rules));
        Routes routes = RelayConfiguration.routes(
                Settings.relay(), plan, spool, new SimpleMeterRegistry(), JsonMapper.shared());
        DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
        return new PacsAccess(routes, new PacsWires(bundles, Settings.relay().connectTimeout()), bundles);
    }
}
