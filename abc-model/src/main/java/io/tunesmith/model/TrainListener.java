package io.tunesmith.model;

/** Is told how training goes, from the training thread. */
public interface TrainListener {

    /** A listener that does nothing. */
    TrainListener SILENT = progress -> {};

    /** A step was done. Called often; drawing less often is the listener's business. */
    void step(Progress progress);

    /** An epoch was done and validated, its checkpoint is saved. */
    default void epoch(EpochReport report) {}

    /**
     * How far training has come.
     *
     * @param epoch the epoch under way, from 1
     * @param epochs how many there are to be
     * @param step the steps done in this epoch
     * @param steps the steps of this epoch
     * @param bitsPerCharacter the training loss of this epoch so far
     * @param charactersPerSecond the speed of this run so far
     * @param secondsLeft an estimate of the time to the last epoch's end
     */
    record Progress(
            int epoch,
            int epochs,
            int step,
            int steps,
            double bitsPerCharacter,
            double charactersPerSecond,
            double secondsLeft) {}

    /**
     * An epoch's losses.
     *
     * @param epoch from 1
     * @param epochs how many there are to be
     * @param trainingBpc the mean training loss in bits per character, with dropout
     * @param validationBpc the validation loss in bits per character, of the averaged weights; the training loss if there
     *     is nothing to validate on
     * @param best whether this is the best so far, which was saved as the model
     * @param charactersPerSecond the speed in this epoch
     */
    record EpochReport(
            int epoch,
            int epochs,
            double trainingBpc,
            double validationBpc,
            boolean best,
            double charactersPerSecond) {}
}
