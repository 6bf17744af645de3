package io.tunesmith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.tunesmith.render.Wav;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.SourceDataLine;
import org.junit.jupiter.api.Test;

class PlayCommandTest {

    @Test
    void names_a_tune_that_is_not_there() {
        Cli cli = Cli.run("play", Cli.starter(), "--tune", 4711);

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.errLines()).containsExactly("tunesmith: " + Cli.starter() + ": there is no tune 4711 in it");
    }

    @Test
    void says_what_to_do_without_an_audio_device() {
        AudioFormat format = new AudioFormat(Wav.SAMPLE_RATE, 16, 2, true, false);
        assumeFalse(
                AudioSystem.isLineSupported(new DataLine.Info(SourceDataLine.class, format)),
                "there is an audio device, and tests make no noise");

        Cli cli = Cli.run("play", Cli.starter(), "--tune", 1, "--quiet");

        assertThat(cli.exitCode()).isEqualTo(3);
        assertThat(cli.errLines())
                .singleElement()
                .asString()
                .contains("there is no audio device", "tunesmith render", "--formats wav");
    }
}
