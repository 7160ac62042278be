package io.katydid.cluster.master;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerNodeTest {

    private final WorkerNode node = new WorkerNode("host_1", 0, "2.47.0", 0);

    @Test
    void activityCountsOnlyWhileTheWorkerIsLive() {
        node.act(NodeState.Activity.RUNNING);
        assertThat(node.state().name()).isEmpty();
        assertThat(node.becomeReady()).isTrue();
        assertThat(node.state().name()).contains("ready");
        node.act(NodeState.Activity.SPAWNING);
        assertThat(node.state().name()).contains("spawning");
        assertThat(node.becomeReady()).isFalse();
    }

    @Test
    void isSentItsUsersAgainWhenItComesBack() {
        node.becomeReady();
        assertThat(node.assign(Map.of("Reader", 2))).isTrue();
        assertThat(node.assign(Map.of("Reader", 2))).isFalse();
        assertThat(node.lose()).isTrue();
        assertThat(node.state().name()).contains("missing");
        assertThat(node.assigned()).isEmpty();
        assertThat(node.recover()).isTrue();
        assertThat(node.state().name()).contains("running");
        assertThat(node.assign(Map.of("Reader", 2))).isTrue();
    }

    @Test
    void hasStartedOnceItWasSeenWithUsers() {
        node.becomeReady();
        assertThat(node.hasStarted()).isTrue();
        node.assign(Map.of("Reader", 2));
        assertThat(node.hasStarted()).isFalse();
        node.reportUsers(Map.of("Reader", 2));
        node.reportUsers(Map.of("Reader", 0));
        assertThat(node.hasStarted()).isTrue();
    }

    @Test
    void nothingBringsItBackOnceItIsGone() {
        node.becomeReady();
        node.lose();
        node.leave();
        assertThat(node.recover()).isFalse();
        assertThat(node.becomeReady()).isFalse();
        assertThat(node.lose()).isFalse();
        assertThat(node.assign(Map.of("Reader", 2))).isFalse();
        node.act(NodeState.Activity.RUNNING);
        assertThat(node.state()).isEqualTo(new NodeState.Gone(true));
    }
}
