package io.tunesmith.model;

/**
 * How a training run ended.
 *
 * @param outcome why it ended
 * @param epochs how many epochs are done in all
 * @param bestEpoch the epoch whose model was kept, 0 if none was finished
 * @param bestBpc its validation loss in bits per character
 */
public record TrainResult(Outcome outcome, int epochs, int bestEpoch, double bestBpc) {

    /** Why a training run ended. */
    public enum Outcome {
        /** All epochs are done. */
        FINISHED,
        /** The validation loss has not become better for as many epochs as was asked for. */
        STOPPED_EARLY,
        /** It was asked to stop; the state is saved, and training can be resumed. */
        INTERRUPTED
    }
}
