package io.katydid.load;

import io.katydid.load.program.Program;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which task comes next for one user. Shuffled anew each time it is used up, so that weights are exact over each pass and not merely on
 * average; or dealt in order. Confined to the user's loop.
 */
public final class TaskDeck {

    private final int[] cards;
    private final boolean shuffled;
    private final SplittableRandom random;
    private int next;

    public TaskDeck(List<Program.BoundTask> tasks, boolean sequential, SplittableRandom random) {
        int size = 0;
        for (Program.BoundTask task : tasks) {
            size += task.cards();
        }
        cards = new int[size];
        int at = 0;
        for (int task = 0; task < tasks.size(); task++) {
            for (int copy = 0; copy < tasks.get(task).cards(); copy++) {
                cards[at++] = task;
            }
        }
        this.shuffled = !sequential && size > 1;
        this.random = random;
        this.next = size;
    }

    public int draw() {
        if (next == cards.length) {
            next = 0;
            if (shuffled) {
                shuffle();
            }
        }
        return cards[next++];
    }

    private void shuffle() {
        for (int i = cards.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int card = cards[i];
            cards[i] = cards[j];
            cards[j] = card;
        }
    }
}
