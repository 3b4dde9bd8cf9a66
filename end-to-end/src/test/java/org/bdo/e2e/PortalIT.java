package org.bdo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bdo.local.Platform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The whole way in a real browser, from login to a downloaded file. Without Chromium it is left out on a developer's machine
 * and fails where CI is set; {@code -Dbdo.browser=skip} leaves it out anywhere.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PortalIT {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final int MINUTES = 5;

    private PlayedDay played;

    @BeforeAll
    void play() throws Exception {
        assumeFalse("skip".equals(System.getProperty("bdo.browser")), "left out by -Dbdo.browser=skip");
        if (System.getenv("CI") == null) {
            assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium here");
        }
        assertThat(CHROMIUM).as("CI needs Chromium, or -Dbdo.browser=skip").isExecutable();
        played = PlayedDay.get();
    }

    @Test
    void aResearcherGetsADatasetInTheBrowser() throws Exception {
        Path portal = Path.of(System.getProperty("bdo.root", "..")).resolve("gateway-service/portal");
        ProcessBuilder node = new ProcessBuilder(List.of("node", "e2e/whole-way.mjs"));
        node.directory(portal.toFile());
        node.redirectErrorStream(true);
        Path output = Files.createTempFile("whole-way", ".log");
        node.redirectOutput(output.toFile());
        Platform platform = played.platform();
        node.environment()
                .putAll(Map.of(
                        "BDO_URL", platform.url("gateway-service").toString(),
                        "BDO_RESEARCHER_PASSWORD", platform.password("researcher"),
                        "BDO_APPROVER_PASSWORD", platform.password("approver"),
                        "BDO_OPERATOR_PASSWORD", platform.password("operator"),
                        "BDO_AUDITOR_PASSWORD", platform.password("auditor")));
        Process process = node.start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        String said = Files.readString(output);
        assertThat(ended).as("ended within %d minutes: %s", MINUTES, said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).contains("\"files\"");
    }
}
