package io.katydid.telemetry.json;

/** What came of opening a file for telemetry. */
public sealed interface OpenedOutput {

    record Ready(JsonRecorder recorder) implements OpenedOutput {}

    /**
     * Nothing was opened.
     *
     * @param problem what is wrong with the file and what to write instead, without the place that named it
     */
    record Refused(String problem) implements OpenedOutput {}
}
