package io.tunesmith.render.internal.sound;

/** The instruments, and which of them plays each program of General MIDI. */
final class Instruments {

    private static final Body GUITAR_BODY =
            Body.of(0.4, 5, 102, 1.1, 6, 205, 1.0, 7, 400, 0.6, 5, 850, 0.3, 2, 2500, 0.35, 1.5);
    private static final Body HARP_BODY = Body.of(0.3, 4, 330, 0.9, 1.5, 750, 0.6, 1.5, 1900, 0.3, 1.5);
    private static final Body SOUNDBOARD = Body.of(0.5, 5, 160, 0.3, 2, 300, 0.5, 2, 600, 0.4, 1.5, 1600, 0.3, 1);
    private static final Body FIDDLE_BODY = Body.of(
            0.12, 6, 280, 0.7, 9, 460, 0.9, 10, 540, 1.0, 10, 800, 0.4, 5, 1100, 0.4, 4, 2400, 0.8, 1.6, 3300, 0.5, 2);
    private static final Body BANJO_BODY = Body.of(0.2, 5, 300, 0.8, 3, 700, 0.9, 2, 2200, 0.6, 1.3);
    private static final Body BASS_BODY = Body.of(0.7, 3, 65, 0.6, 4, 110, 0.6, 4, 220, 0.4, 3);
    private static final Body PIPE = Body.of(0.6, 2, 1200, 0.5, 0.8, 3000, 0.3, 1);
    private static final Body OBOE_BODY = Body.of(0.3, 3, 1100, 1, 2, 2900, 0.5, 2.5);
    private static final Body CHANTER = Body.of(0.4, 3, 900, 0.8, 1.5, 2200, 0.9, 2);
    private static final Body BELL = Body.of(0.5, 2, 1200, 0.6, 1);
    private static final Body BOX = Body.of(0.45, 4, 700, 0.5, 1.5, 1900, 0.6, 1.5, 3600, 0.35, 2);
    private static final Body VOWEL = Body.of(0.05, 2, 600, 1, 4, 1050, 0.5, 6, 2700, 0.18, 6);

    private static final Timbre PIANO = new Timbre(
            "piano",
            StringModel.plucked(0.12, 1.05)
                    .bright(5200, 0.3, 1.6)
                    .stiff(0.0004, 1.1)
                    .rings(5.5, 0.6, 12_000, 1.2)
                    .course(0, 0.75, 0.65)
                    .course(0.7, 0.35, 1.5)
                    .in(SOUNDBOARD)
                    .attack(0.0025)
                    .knock(2, 220, 0.8, 0.25)
                    .knock(0.4, 1500, 0.6, 0.05),
            0.85,
            0.25,
            0.14);
    private static final Timbre HARPSICHORD = new Timbre(
            "harpsichord",
            StringModel.plucked(0.13, 0.45)
                    .bright(9000, 0.1, 0.2)
                    .stiff(0.00008, 1)
                    .rings(4.5, 0.35, 9000, 1.1)
                    .course(0, 1, 1)
                    .in(SOUNDBOARD)
                    .attack(0.0007)
                    .knock(0.5, 2500, 0.6, 0.02),
            0.8,
            0.12);
    private static final Timbre GUITAR = new Timbre(
            "guitar",
            StringModel.plucked(0.22, 1.1)
                    .bright(3600, 0.6, 1.5)
                    .stiff(0.00006, 0.5)
                    .rings(2.9, 0.35, 6000, 1.2)
                    .course(0, 1, 1)
                    .course(0.5, 0.25, 1.5)
                    .in(GUITAR_BODY)
                    .attack(0.002)
                    .knock(0.6, 110, 2, 0.15)
                    .knock(0.2, 1200, 0.6, 0.02),
            0.95,
            0.22);
    private static final Timbre ELECTRIC = new Timbre(
            "electric guitar",
            StringModel.plucked(0.2, 0.8)
                    .bright(3600, 0.2, 1.2)
                    .stiff(0.0001, 0.5)
                    .rings(6, 0.3, 5000, 1.3)
                    .attack(0.0015)
                    .knock(0.1, 2000, 0.7, 0.015),
            0.85,
            0.2);
    private static final Timbre BOUZOUKI = new Timbre(
            "bouzouki",
            StringModel.plucked(0.14, 0.85)
                    .bright(6500, 0.2, 1.4)
                    .stiff(0.0001, 0.5)
                    .rings(3.6, 0.5, 8500, 1.2)
                    .course(-2.2, 0.7, 1)
                    .course(2.2, 0.7, 1.1)
                    .in(GUITAR_BODY)
                    .attack(0.0008)
                    .knock(0.4, 200, 2, 0.1)
                    .knock(0.4, 3200, 0.7, 0.015),
            0.9,
            0.25);
    private static final Timbre BANJO = new Timbre(
            "banjo",
            StringModel.plucked(0.1, 0.5)
                    .bright(8000, 0.6, 1.2)
                    .stiff(0.0001, 0.5)
                    .rings(1.7, 0.5, 9000, 1.2)
                    .in(BANJO_BODY)
                    .attack(0.0006)
                    .knock(0.6, 500, 1.2, 0.05)
                    .knock(0.4, 3000, 0.7, 0.015),
            0.9,
            0.18);
    private static final Timbre HARP = new Timbre(
            "harp",
            StringModel.plucked(0.46, 1.6)
                    .bright(3400, 0.3, 1.3)
                    .stiff(0.00005, 0.8)
                    .rings(3.4, 0.5, 4500, 1.2)
                    .course(0, 1, 0.9)
                    .course(0.4, 0.3, 1.4)
                    .in(HARP_BODY)
                    .attack(0.0025)
                    .knock(0.35, 200, 1.5, 0.12)
                    .knock(0.12, 1000, 0.6, 0.02),
            1,
            0.9,
            0.2);
    private static final Timbre PIZZICATO = new Timbre(
            "plucked fiddle",
            StringModel.plucked(0.22, 1.5)
                    .bright(3200, 0.7, 1.4)
                    .rings(1, 0.2, 4000, 1)
                    .in(FIDDLE_BODY)
                    .attack(0.002)
                    .knock(0.6, 280, 2, 0.08),
            1.1,
            0.3);
    private static final Timbre DULCIMER = new Timbre(
            "hammered dulcimer",
            StringModel.plucked(0.11, 0.65)
                    .bright(6000, 0.2, 1.3)
                    .stiff(0.0001, 0.8)
                    .rings(4, 0.4, 9000, 1.2)
                    .course(-1.8, 0.7, 1)
                    .course(1.8, 0.7, 1.1)
                    .in(SOUNDBOARD)
                    .attack(0.0012)
                    .knock(0.5, 400, 1, 0.06)
                    .knock(0.2, 2500, 0.7, 0.02),
            0.85,
            1.4);
    private static final Timbre BASS = new Timbre(
            "bass",
            StringModel.plucked(0.3, 1.3)
                    .bright(2200, 0.3, 1.3)
                    .stiff(0.0001, 0.3)
                    .rings(2.4, 0.35, 4000, 1.2)
                    .course(0, 1, 1)
                    .course(0.6, 0.25, 1.4)
                    .in(BASS_BODY)
                    .attack(0.004)
                    .knock(0.3, 90, 1.5, 0.1)
                    .knock(0.06, 900, 0.6, 0.03),
            0.7,
            0.15);
    private static final Timbre TIMPANI = new Timbre(
            "timpani",
            StringModel.bar(0.8, 1, 1.5, 1.98, 2.44, 2.9)
                    .bright(900, 0.3, 1.5)
                    .rings(2, 0.3, 1500, 1.1)
                    .attack(0.003)
                    .knock(2, 120, 0.8, 0.12),
            0.9,
            0.6);
    private static final Timbre MARIMBA = new Timbre(
            "marimba",
            StringModel.bar(1.6, 1, 3.93, 9.5)
                    .bright(2500, 0.5, 1.5)
                    .rings(1.2, 0.8, 1500, 1.1)
                    .attack(0.0015)
                    .knock(0.3, 500, 0.8, 0.03),
            1.3,
            0.8,
            0.15);
    private static final Timbre VIBRAPHONE = new Timbre(
            "vibraphone",
            StringModel.bar(1.9, 1, 4, 10)
                    .bright(6000, 0.3, 1.3)
                    .rings(4.2, 0.4, 3000, 1.1)
                    .attack(0.002)
                    .knock(0.2, 700, 0.8, 0.02),
            1.15,
            0.8,
            0.15);
    private static final Timbre BELLS = new Timbre(
            "bells",
            StringModel.bar(1.1, 1, 2.76, 5.4, 8.93)
                    .bright(7000, 0.3, 1)
                    .rings(5, 0.5, 5000, 1.1)
                    .attack(0.0008)
                    .knock(0.2, 4000, 0.8, 0.01),
            0.9,
            1.5,
            0.15);

    private static final Timbre FIDDLE = new Timbre(
            "fiddle",
            WindModel.source(1)
                    .bright(4600, 0.35, 1.2)
                    .in(FIDDLE_BODY)
                    .attack(0.05, 0.6, 14)
                    .vibrato(5.6, 13, 0.28, 0.05)
                    .unsteady(2.5, 0.08)
                    .breath(0.2, 1800, 0, 0.5)
                    .chiff(2.5, 0.06),
            0.75,
            0.24);
    private static final Timbre STRINGS = new Timbre(
            "strings",
            WindModel.source(1)
                    .bright(2300, 0.5, 1)
                    .in(FIDDLE_BODY)
                    .reeds(-7, -3, 2, 6)
                    .attack(0.14, 0.5, 5)
                    .vibrato(5.3, 9, 0.1, 0.03)
                    .unsteady(4, 0.1)
                    .breath(0.04, 3000, 0, 0.5),
            0.9,
            0.35);
    private static final Timbre WHISTLE = new Timbre(
            "tin whistle",
            WindModel.source(2, 0, -6, 3, -4)
                    .bright(6000, 0.2, 1.4)
                    .in(PIPE)
                    .attack(0.022, 0.8, 18)
                    .vibrato(5.2, 6, 0.35, 0.07)
                    .unsteady(2, 0.03)
                    .breath(0.07, 4000, 3, 0.6)
                    .chiff(4, 0.05),
            0.75,
            0.1);
    private static final Timbre FLUTE = new Timbre(
            "flute",
            WindModel.source(1.2, 0, -2, 1, -5, -5)
                    .bright(1000, 0.3, 1.5)
                    .in(PIPE)
                    .attack(0.045, 0.9, 12)
                    .vibrato(5, 7, 0.3, 0.12)
                    .unsteady(2, 0.04)
                    .breath(0.06, 1500, 2.5, 0.5)
                    .chiff(1, 0.06),
            0.85,
            0.14);
    private static final Timbre CLARINET = new Timbre(
            "clarinet",
            WindModel.source(0.9)
                    .even(0.2)
                    .bright(2200, 0.3, 1.4)
                    .attack(0.04, 0.7, 6)
                    .vibrato(5, 3, 0.4, 0.04)
                    .breath(0.02, 2500, 0, 0.5)
                    .chiff(2, 0.05),
            0.8,
            0.12);
    private static final Timbre OBOE = new Timbre(
            "oboe",
            WindModel.source(0.6)
                    .bright(1400, 0.3, 1)
                    .in(OBOE_BODY)
                    .attack(0.035, 0.5, 6)
                    .vibrato(5.3, 7, 0.3, 0.08)
                    .breath(0.02, 3000, 0, 0.5),
            0.75,
            0.1);
    private static final Timbre PIPES = new Timbre(
            "bagpipe",
            WindModel.source(0.3)
                    .bright(3000, 0.3, 0.3)
                    .in(CHANTER)
                    .attack(0.02, 0.2, 4)
                    .unsteady(1.5, 0.02)
                    .breath(0.02, 3500, 0, 0.5),
            0.65,
            0.06);
    private static final Timbre BRASS = new Timbre(
            "brass",
            WindModel.source(0.5)
                    .bright(1500, 0.3, 2.4)
                    .in(BELL)
                    .attack(0.05, 1.5, 20)
                    .vibrato(5, 4, 0.4, 0.03)
                    .breath(0.02, 2500, 0, 0.5),
            0.75,
            0.12);
    private static final Timbre VOICES = new Timbre(
            "voices",
            WindModel.source(0.8)
                    .bright(3000, 0, 0.8)
                    .in(VOWEL)
                    .reeds(-6, -1, 5)
                    .attack(0.12, 0.3, 15)
                    .vibrato(5.4, 12, 0.2, 0.04)
                    .unsteady(5, 0.06)
                    .breath(0.03, 2500, 0, 0.5),
            0.85,
            0.3);
    private static final Timbre CONCERTINA = new Timbre(
            "concertina",
            WindModel.source(0.55)
                    .bright(2700, 0.3, 1)
                    .in(BOX)
                    .reeds(-1.6, 1.6)
                    .attack(0.028, 0.6, 3)
                    .unsteady(0.8, 0.02)
                    .breath(0.012, 2500, 0, 0.5)
                    .chiff(6, 0.03),
            0.7,
            0.09);
    private static final Timbre ACCORDION = new Timbre(
            "accordion",
            WindModel.source(0.6)
                    .bright(2800, 0.4, 1)
                    .in(BOX)
                    .reeds(-4.5, 4.5)
                    .attack(0.035, 0.6, 3)
                    .unsteady(0.8, 0.02)
                    .breath(0.012, 2500, 0, 0.5)
                    .chiff(5, 0.03),
            0.7,
            0.1);
    private static final Timbre ORGAN = new Timbre(
            "organ",
            WindModel.source(1, 0, 4, -2, 4, -12, -4, -20, 0)
                    .bright(3500, 0.2, 0.2)
                    .reeds(-1, 1)
                    .attack(0.02, 0.2, 0)
                    .unsteady(0.3, 0)
                    .breath(0.02, 2500, 0, 0.5)
                    .chiff(4, 0.04),
            0.7,
            0.1);

    private static final Timbre[] PROGRAMS = new Timbre[128];

    static {
        fill(0, 5, PIANO);
        fill(6, 7, HARPSICHORD);
        fill(8, 10, BELLS);
        fill(11, 11, VIBRAPHONE);
        fill(12, 13, MARIMBA);
        fill(14, 14, BELLS);
        fill(15, 15, DULCIMER);
        fill(16, 20, ORGAN);
        fill(21, 21, ACCORDION);
        fill(22, 23, CONCERTINA);
        fill(24, 24, GUITAR);
        fill(25, 25, BOUZOUKI);
        fill(26, 31, ELECTRIC);
        fill(32, 39, BASS);
        fill(40, 43, FIDDLE);
        fill(44, 44, STRINGS);
        fill(45, 45, PIZZICATO);
        fill(46, 46, HARP);
        fill(47, 47, TIMPANI);
        fill(48, 51, STRINGS);
        fill(52, 54, VOICES);
        fill(55, 55, STRINGS);
        fill(56, 63, BRASS);
        fill(64, 70, OBOE);
        fill(71, 71, CLARINET);
        fill(72, 72, WHISTLE);
        fill(73, 77, FLUTE);
        fill(78, 79, WHISTLE);
        fill(80, 80, CLARINET);
        fill(81, 84, OBOE);
        fill(85, 85, VOICES);
        fill(86, 87, BRASS);
        fill(88, 95, STRINGS);
        fill(96, 103, VIBRAPHONE);
        fill(104, 104, BOUZOUKI);
        fill(105, 105, BANJO);
        fill(106, 106, BOUZOUKI);
        fill(107, 107, HARP);
        fill(108, 108, MARIMBA);
        fill(109, 109, PIPES);
        fill(110, 110, FIDDLE);
        fill(111, 111, PIPES);
        fill(112, 114, BELLS);
        fill(115, 119, MARIMBA);
        fill(120, 127, STRINGS);
    }

    private Instruments() {}

    private static void fill(int from, int to, Timbre instrument) {
        for (int program = from; program <= to; program++) {
            PROGRAMS[program] = instrument;
        }
    }

    /** What plays a program. */
    static Timbre of(int program) {
        return program == SoundEvent.PERCUSSION ? Drums.KIT : PROGRAMS[program];
    }
}
