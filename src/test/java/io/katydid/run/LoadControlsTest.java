package io.katydid.run;

import static io.katydid.run.Plans.hold;
import static io.katydid.run.Plans.over;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.load.LoadCommand;
import io.katydid.run.LoadControl.Completion;
import io.katydid.run.LoadControl.Decision;
import io.katydid.run.LoadControl.StageBegun;
import io.katydid.scenario.Load;
import io.katydid.scenario.LoadProfile;
import io.katydid.scenario.Population;
import io.katydid.scenario.Ramp;
import io.katydid.scenario.UserProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each kind of load has a control of its own, which begins with its population and obeys what suits it. */
class LoadControlsTest {

    private static final long START = VirtualRun.START;
    private static final Instruction.Adjust ADJUST = new Instruction.Adjust(7, ofSeconds(2));
    private static final Instruction.Assign ASSIGN = new Instruction.Assign(Map.of("Browser", 7), ofSeconds(2));

    private static LoadControl control(LoadProfile profile, Duration start) {
        Population population = new Population(Plans.of(profile).scenario().users(), profile, start);
        return LoadControls.of(new Load(List.of(population)), START, ofSeconds(1));
    }

    private static LoadControl control(LoadProfile profile) {
        return control(profile, Duration.ZERO);
    }

    private static long at(int seconds) {
        return START + ofSeconds(seconds).toNanos();
    }

    @Test
    void plannedUsersAreAdjustedAndNotAssigned() {
        LoadControl control = control(Plans.endless(10));
        control.commands(START);

        assertThat(control.decide(ASSIGN, at(5))).isEqualTo(new Decision.Refused("this run has a plan for its users"));
        assertThat(control.target(at(9))).isEqualTo(10);
        assertThat(control.decide(ADJUST, at(5)))
                .isEqualTo(new Decision.Accepted(new LoadCommand.RampUsers(7, at(5), ofSeconds(2))));
        assertThat(control.target(at(9))).isEqualTo(7);
    }

    @Test
    void usersOfAMasterAreAssignedAndNotAdjusted() {
        LoadControl control = control(new LoadProfile.External());

        assertThat(control.decide(ADJUST, at(5)))
                .isEqualTo(new Decision.Refused("the master of this run says how many users there are"));
        assertThat(control.target(at(9))).isZero();
        assertThat(control.decide(ASSIGN, at(5)))
                .isEqualTo(new Decision.Accepted(
                        new LoadCommand.AllocateUsers(Map.of("Browser", 7), at(5), ofSeconds(2))));
        assertThat(control.target(at(9))).isEqualTo(7);
    }

    @Test
    void aSinglePassTakesNoOtherUsers() {
        LoadControl control = control(new LoadProfile.Once());

        for (Instruction.ChangeLoad change : List.of(ADJUST, ASSIGN)) {
            assertThat(control.decide(change, at(5)))
                    .isEqualTo(new Decision.Refused("this run has one user at a time"));
        }
        assertThat(control.commands(at(5))).containsExactly(new LoadCommand.RunOnce(START));
        assertThat(control.commands(at(6))).isEmpty();
    }

    @Test
    void aSinglePassIsCompleteWhenItsFirstUserIsThereOrDoesNotComeInTime() {
        LoadControl prompt = control(new LoadProfile.Once());
        LoadControl late = control(new LoadProfile.Once());
        assertThat(prompt.completions(START, 0)).as("nothing was commanded").isEmpty();
        prompt.commands(START);
        late.commands(START);

        assertThat(prompt.completions(START, 1)).containsExactly(new Completion(1, true));
        assertThat(prompt.completions(at(1), 1)).isEmpty();
        assertThat(late.completions(at(1) - 1, 0)).isEmpty();
        assertThat(late.completions(at(1), 0)).containsExactly(new Completion(0, true));
    }

    @Test
    void aPopulationBeginsLaterThanItsRun() {
        LoadControl stages =
                control(new UserProfile.Stages(List.of(over(10, ofSeconds(5)), hold(0, ofSeconds(5)))), ofSeconds(60));
        LoadControl pass = control(new LoadProfile.Once(), ofSeconds(60));

        assertThat(stages.stages(at(59))).isEmpty();
        assertThat(stages.commands(at(59))).isEmpty();
        assertThat(pass.commands(at(59))).isEmpty();
        assertThat(stages.target(at(59))).isZero();
        assertThat(stages.stages(at(60)))
                .containsExactly(new StageBegun(1, at(60), new Ramp(Duration.ZERO, 0, 10, ofSeconds(5))));
        assertThat(stages.commands(at(60))).containsExactly(new LoadCommand.RampUsers(10, at(60), ofSeconds(5)));
        assertThat(pass.commands(at(60))).containsExactly(new LoadCommand.RunOnce(at(60)));
        assertThat(stages.target(at(65))).isEqualTo(10);
    }

    @Test
    void whoGaveAnInstructionCanBeToldWhyItIsRefused() {
        VirtualRun run = new VirtualRun(Plans.endless(10));
        run.load.leaving = ofSeconds(3);

        assertThat(run.refusal(ASSIGN)).contains("this run has a plan for its users");
        assertThat(run.refusal(ADJUST)).isEmpty();
        assertThat(run.refusal(new Instruction.Stop("interrupted"))).isEmpty();
        assertThat(run.refusal(ADJUST)).contains("the run is ending");
    }
}
