package org.bdo.demo.target;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.bdo.local.Platform;

/** The platform of this machine as a {@link Target}. */
public final class LocalTarget {

    private static final int SOURCES = 3;

    private LocalTarget() {}

    /** Its ports, users and stores. */
    public static Target of(Platform platform) {
        Map<String, Integer> mllp = new TreeMap<>();
        Map<String, String> calledAes = new TreeMap<>();
        for (int i = 1; i <= SOURCES; i++) {
            mllp.put("mo-000" + i, platform.ports().of("mllp.mo-000" + i));
            calledAes.put("mo-000" + i, "MO" + i);
        }
        return new Target(
                platform.url("ingest-hl7-service"),
                platform.url("dicom-proxy-service"),
                platform.url("deid-service"),
                platform.url("catalog-service"),
                platform.url("dataset-service"),
                mllp,
                platform.ports().of("dicom"),
                calledAes,
                new CachedTokens(new Target.Tokens() {
                    @Override
                    public String user(String login) throws IOException {
                        return platform.token(login);
                    }

                    @Override
                    public String integrator(String source) throws IOException {
                        return platform.integratorToken(source);
                    }
                }),
                platform.bucket("identified"));
    }
}
