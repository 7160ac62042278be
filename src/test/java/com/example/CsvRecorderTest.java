package com.example;

import io.katydid.telemetry.RecorderContract;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class CsvRecorderTest {

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> itKeepsTheContract() {
        return RecorderContract.of(() -> new CsvRecorder(folder.resolve("katydid.csv")));
    }
}
