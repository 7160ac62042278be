package io.katydid.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** SIGINT and SIGTERM while a run lives. What was there before comes back at the end. */
final class Signals {

    private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();

    private Signals() {}

    /** @param stop called with the signal's name, on a thread of its own, each time one comes */
    static Signals to(Consumer<String> stop) {
        Signals signals = new Signals();
        for (String name : List.of("INT", "TERM")) {
            Signal signal = new Signal(name);
            signals.before.put(signal, Signal.handle(signal, received -> stop.accept("SIG" + received.getName())));
        }
        return signals;
    }

    void restore() {
        before.forEach(Signal::handle);
    }
}
