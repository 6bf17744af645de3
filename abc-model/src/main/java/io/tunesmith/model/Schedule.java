package io.tunesmith.model;

/** How fast the weights move at each step: a linear warm-up, then half a cosine down to a hundredth. */
final class Schedule {

    static final double ADAM_MEAN_DECAY = 0.9;
    static final double ADAM_SQUARE_DECAY = 0.999;

    private Schedule() {}

    /** What a step needs to know. The powers are those of Adam's decays, to undo its start from zero. */
    record Rates(double learningRate, double meanPower, double squarePower, double averaging) {}

    /**
     * @param step from 0
     * @param done what share of the training is done, 0 to 1
     */
    static Rates at(TrainConfig config, long step, double done) {
        double rate;
        if (step < config.warmup()) {
            rate = config.learningRate() * (step + 1) / config.warmup();
        } else {
            rate = config.learningRate() * (0.01 + 0.99 * (1 + Math.cos(Math.PI * done)) / 2);
        }
        // Early on, the average follows the weights more closely, or it would remember the random start.
        double averaging = Math.min(config.averaging(), (1.0 + step) / (10 + step));
        return new Rates(
                rate, Math.pow(ADAM_MEAN_DECAY, step + 1.0), Math.pow(ADAM_SQUARE_DECAY, step + 1.0), averaging);
    }
}
