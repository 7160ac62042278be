package io.katydid.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Handlers of signals for the time of a run. The handlers before them come back at the end. */
public final class Signals {

    private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();

    private Signals() {}

    /**
     * Handles SIGINT and SIGTERM.
     *
     * @param stop called with the signal's name, on a thread of its own, at each of them
     */
    public static Signals to(Consumer<String> stop) {
        return handled(List.of("INT", "TERM"), stop);
    }

    /**
     * Handles changes of the terminal's size.
     *
     * @param resized called on a thread of its own at each of them
     */
    public static Signals onResize(Runnable resized) {
        try {
            return handled(List.of("WINCH"), name -> resized.run());
        } catch (IllegalArgumentException e) {
            // a system without this signal: the size stays what it was at the start
            return new Signals();
        }
    }

    private static Signals handled(List<String> names, Consumer<String> handler) {
        Signals signals = new Signals();
        for (String name : names) {
            Signal signal = new Signal(name);
            signals.before.put(signal, Signal.handle(signal, received -> handler.accept("SIG" + received.getName())));
        }
        return signals;
    }

    public void restore() {
        before.forEach(Signal::handle);
    }
}
