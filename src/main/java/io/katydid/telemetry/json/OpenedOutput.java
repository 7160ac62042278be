package io.katydid.telemetry.json;

/** The result of opening an output for telemetry. */
public sealed interface OpenedOutput {

    record Ready(JsonRecorder recorder) implements OpenedOutput {}

    /**
     * The output could not be opened.
     *
     * @param problem what is wrong with the file and what to write instead, without the origin of the setting
     */
    record Refused(String problem) implements OpenedOutput {}
}
