package org.bdo.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void nothingMeansTheDay() {
        assertThat(Options.of(List.of())).isEqualTo(new Options(null, "mo-0001", 200, 1, true, false, false));
    }

    @Test
    void everyOptionIsRead() {
        assertThat(Options.of(List.of(
                        "--send",
                        "x",
                        "--source",
                        "mo-0002",
                        "--patients",
                        "30",
                        "--seed",
                        "7",
                        "--no-dataset",
                        "--kill")))
                .isEqualTo(new Options(Path.of("x"), "mo-0002", 30, 7, false, true, false));
    }

    @Test
    void wrongUsageIsToldInASentence() {
        assertThatThrownBy(() -> Options.of(List.of("--patients", "none")))
                .hasMessage("'--patients' needs a number from 1 to 9999, not 'none'");
        assertThatThrownBy(() -> Options.of(List.of("--sned"))).hasMessage("Unknown option '--sned'");
    }
}
