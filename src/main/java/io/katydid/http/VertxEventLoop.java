package io.katydid.http;

/** A loop of Vert.x. */
record VertxEventLoop(LoopResources resources, VertxSender sender) implements LoadEventLoop {

    @Override
    public long now() {
        return resources.now();
    }

    @Override
    public void execute(Runnable task) {
        resources.execute(task);
    }

    @Override
    public Alarm at(long at, Runnable task) {
        return resources.at(at, task);
    }
}
