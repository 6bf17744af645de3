package io.tunesmith.render.internal.sound;

import java.util.Map;

/** The drum kit, by the keys of the General MIDI percussion map. */
final class Drums {

    private static final DrumModel BASS_DRUM =
            new DrumModel().skin(52, 1.6, 3.2, 0.45).skin(98, 0.8, 0.8, 0.2).hiss(0.5, 800, 3500, 0.03);
    private static final DrumModel SNARE = new DrumModel()
            .skin(185, 0.25, 1.6, 0.22)
            .skin(330, 0.1, 0.8, 0.16)
            .hiss(1.5, 1200, 8000, 0.32)
            .hiss(1.2, 500, 5000, 0.06);
    private static final DrumModel STICK =
            new DrumModel().skin(820, 0, 0.9, 0.07).skin(1750, 0, 0.9, 0.05).hiss(0.9, 1500, 6000, 0.02);
    private static final DrumModel CLAP = new DrumModel()
            .hiss(1.6, 800, 3500, 0.03)
            .hiss(1.6, 800, 3500, 0.03, 0.011)
            .hiss(1.8, 800, 3500, 0.25, 0.022);
    private static final DrumModel CLOSED_HAT =
            new DrumModel().hiss(1.3, 6500, 16_000, 0.09).hiss(0.4, 3000, 9000, 0.05);
    private static final DrumModel OPEN_HAT =
            new DrumModel().hiss(1.1, 6000, 16_000, 0.8).hiss(0.4, 3000, 9000, 0.3);
    private static final DrumModel CRASH = new DrumModel()
            .hiss(1.2, 3000, 14_000, 2.4)
            .hiss(1, 700, 6000, 0.9)
            .skin(427, 0, 0.12, 1.6)
            .skin(691, 0, 0.1, 1.4);
    private static final DrumModel RIDE = new DrumModel()
            .hiss(0.5, 5000, 14_000, 1.6)
            .hiss(0.5, 3000, 9000, 0.06)
            .skin(523, 0, 0.12, 1.6)
            .skin(1187, 0, 0.14, 1.4)
            .skin(2741, 0, 0.1, 1.0)
            .skin(4129, 0, 0.08, 0.8);
    private static final DrumModel TAMBOURINE =
            new DrumModel().hiss(1, 6000, 15_000, 0.25).hiss(0.8, 7000, 13_000, 0.12, 0.03);
    private static final DrumModel COWBELL =
            new DrumModel().skin(562, 0, 1, 0.4).skin(845, 0, 0.9, 0.35).hiss(0.4, 1500, 5000, 0.02);
    private static final DrumModel SHAKER = new DrumModel().hiss(0.9, 5000, 12_000, 0.09);
    private static final DrumModel TRIANGLE = new DrumModel()
            .skin(4120, 0, 0.5, 2)
            .skin(5860, 0, 0.4, 1.8)
            .skin(8450, 0, 0.3, 1.4)
            .hiss(0.3, 6000, 15_000, 0.05);
    private static final DrumModel WOOD_HIGH =
            new DrumModel().skin(1900, 0, 1.2, 0.06).skin(3100, 0, 0.5, 0.04).hiss(0.4, 1500, 6000, 0.01);
    private static final DrumModel WOOD_LOW =
            new DrumModel().skin(1150, 0, 1.2, 0.08).skin(2100, 0, 0.5, 0.05).hiss(0.4, 1000, 5000, 0.012);

    private static final Map<Integer, DrumModel> BY_KEY = Map.ofEntries(
            Map.entry(35, BASS_DRUM),
            Map.entry(36, BASS_DRUM),
            Map.entry(37, STICK),
            Map.entry(38, SNARE),
            Map.entry(39, CLAP),
            Map.entry(40, SNARE),
            Map.entry(41, tom(82)),
            Map.entry(42, CLOSED_HAT),
            Map.entry(43, tom(98)),
            Map.entry(44, CLOSED_HAT),
            Map.entry(45, tom(116)),
            Map.entry(46, OPEN_HAT),
            Map.entry(47, tom(138)),
            Map.entry(48, tom(163)),
            Map.entry(49, CRASH),
            Map.entry(50, tom(192)),
            Map.entry(51, RIDE),
            Map.entry(52, CRASH),
            Map.entry(53, RIDE),
            Map.entry(54, TAMBOURINE),
            Map.entry(55, CRASH),
            Map.entry(56, COWBELL),
            Map.entry(57, CRASH),
            Map.entry(59, RIDE),
            Map.entry(60, hand(330)),
            Map.entry(61, hand(245)),
            Map.entry(62, hand(290)),
            Map.entry(63, hand(225)),
            Map.entry(64, hand(170)),
            Map.entry(65, hand(400)),
            Map.entry(66, hand(300)),
            Map.entry(67, COWBELL),
            Map.entry(68, COWBELL),
            Map.entry(69, SHAKER),
            Map.entry(70, SHAKER),
            Map.entry(75, WOOD_HIGH),
            Map.entry(76, WOOD_HIGH),
            Map.entry(77, WOOD_LOW),
            Map.entry(80, TRIANGLE),
            Map.entry(81, TRIANGLE),
            Map.entry(82, SHAKER));

    static final Timbre KIT = new Timbre(
            "drums", (key, strength) -> BY_KEY.getOrDefault((int) key, STICK).tone((int) key, strength), 0.8, 0);

    private Drums() {}

    private static DrumModel tom(double hertz) {
        return new DrumModel()
                .skin(hertz, 0.4, 2, 0.55)
                .skin(hertz * 1.59, 0.3, 0.7, 0.3)
                .hiss(0.5, 500, 3000, 0.04);
    }

    private static DrumModel hand(double hertz) {
        return new DrumModel()
                .skin(hertz, 0.15, 1.5, 0.28)
                .skin(hertz * 1.6, 0.1, 0.7, 0.15)
                .skin(hertz * 2.3, 0, 0.4, 0.08)
                .hiss(0.5, 1000, 5000, 0.02);
    }
}
