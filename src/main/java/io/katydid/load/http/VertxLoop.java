package io.katydid.load.http;

/** A loop of Vert.x. */
record VertxLoop(Surroundings surroundings, Sender sender) implements Loop {

    @Override
    public long now() {
        return surroundings.now();
    }

    @Override
    public void execute(Runnable task) {
        surroundings.execute(task);
    }

    @Override
    public Alarm at(long at, Runnable task) {
        return surroundings.at(at, task);
    }
}
