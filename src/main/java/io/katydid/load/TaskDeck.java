package io.katydid.load;

import io.katydid.load.program.Program;
import io.katydid.stats.HotPath;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Decides which task comes next for one user. A weighted deck is shuffled each time it is used up, so that weights are
 * exact over each pass and not merely on average. Confined to the user's loop.
 */
@HotPath
final class TaskDeck {

    private final int[] cards;
    private final Program.TaskOrder order;
    private final SplittableRandom random;
    private int next;

    TaskDeck(List<Program.BoundTask> tasks, Program.TaskOrder order, SplittableRandom random) {
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
        this.order = order;
        this.random = random;
        if (order == Program.TaskOrder.WEIGHTED) {
            shuffle();
        }
    }

    /** Returns the index of the next task. Not called when the deck is used up. */
    int draw() {
        if (next == cards.length) {
            next = 0;
            if (order == Program.TaskOrder.WEIGHTED) {
                shuffle();
            }
        }
        return cards[next++];
    }

    /** Returns whether there is no next task. */
    boolean isUsedUp() {
        return order == Program.TaskOrder.ONCE && next == cards.length;
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
