package org.sciregistry.interaction;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Action;
import org.sciregistry.access.Caller;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Issue;
import org.sciregistry.store.CommitResult;
import org.sciregistry.store.LedgerView;
import org.sciregistry.store.ReplayKey;
import org.sciregistry.store.StoredVersion;
import org.sciregistry.store.Submission;
import org.sciregistry.validation.CrossRules;
import org.sciregistry.validation.Mode;
import org.sciregistry.validation.Verdict;

/** Carries intents out, all or none: worked out on what is stored, written, and worked out again when that has moved. */
final class Writing {

  private static final int MOST_ATTEMPTS = 50;
  private static final int BUSY_SECONDS = 1;
  private static final int LONGEST_KEY = 100;
  private static final Pattern VISIBLE = Pattern.compile("[!-~]{1," + LONGEST_KEY + "}");

  /** What is found when a request is to be carried out. */
  private sealed interface Found {

    /** It was answered before. */
    record Before(byte[] answer) implements Found {}

    /** It is new; what the intents mean as of the same position. */
    record Fresh(Prepared prepared, @Nullable ReplayKey replay) implements Found {}
  }

  /** What became of one intent. */
  record Done(Intent intent, int status, @Nullable StoredVersion version) {}

  /** What became of all of them, and what the rules across resources had to say. */
  record Outcome(List<Done> done, List<Issue> notes) {}

  private final Rooms rooms;

  Writing(Rooms rooms) {
    this.rooms = rooms;
  }

  /**
   * What a request is recognised by when it is sent again.
   *
   * @param always whether the body alone is enough, as for a transaction Bundle
   * @throws Fault when the Idempotency-Key is malformed
   */
  static @Nullable ReplayKey replayKey(Request request, byte[] body, boolean always) {
    String key = request.idempotencyKey();
    if (key == null && !always) {
      return null;
    }
    String digest = digest(body);
    if (key == null) {
      return new ReplayKey("body " + digest, digest);
    }
    if (!VISIBLE.matcher(key).matches()) {
      throw Fault.of(FaultCode.IDEMPOTENCY_KEY_INVALID, key.length(), LONGEST_KEY);
    }
    return new ReplayKey("key " + key, digest);
  }

  private static String digest(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /**
   * Does the work; where it is refused and was once accepted, it is answered as before, whatever has been refused since. What is accepted looks for the earlier answer by
   * itself, as of the position it rests on.
   *
   * @throws Fault when it is refused and was never accepted
   */
  Answer orAsBefore(Request request, @Nullable ReplayKey replay, Supplier<Answer> work) {
    try {
      return work.get();
    } catch (Fault refused) {
      byte[] kept = replay == null || refused.status() >= 500
          ? null
          : rooms.store().replayed(request.caller(), replay);
      if (kept == null) {
        throw refused;
      }
      return Answer.recalled(kept);
    }
  }

  /**
   * Judges one resource and carries out what is wanted of it.
   *
   * @throws Fault when it is impossible or refused; nothing is written then
   */
  Answer judgeAndCarryOut(
      Request request, @Nullable ReplayKey replay, Node resource, Intent intent) {
    permit(request.caller(), List.of(intent));
    Verdict verdict = accepted(request, rooms.judge().judge(resource, Mode.WRITE), resource);
    return carryOut(request, replay, List.of(intent), outcome -> {
      List<Issue> notes = new ArrayList<>(verdict.issues());
      notes.addAll(outcome.notes());
      return Answers.written(outcome.done().get(0), notes, request, rooms.settings());
    });
  }

  /**
   * Makes sure the caller may do what is wanted.
   *
   * @throws Fault 403 when it may not
   */
  static void permit(Caller caller, List<Intent> intents) {
    for (Intent intent : intents) {
      caller.require(
          intent instanceof Intent.Create
              ? Action.CREATE
              : intent instanceof Intent.Update ? Action.UPDATE : Action.DELETE,
          intent.type());
    }
  }

  /**
   * The verdict, when it lets the body in.
   *
   * @throws Fault when it does not; with what the clinical rules find too, so that all can be mended at once
   */
  Verdict accepted(Request request, Verdict verdict, Node root) {
    if (verdict.refused()) {
      ZonedDateTime now =
          ZonedDateTime.now(rooms.clock().withZone(request.caller().site().zone()));
      throw verdict.with(CrossRules.checkOffline(root, now)).fault();
    }
    return verdict;
  }

  /**
   * Carries intents out.
   *
   * @param answer makes the answer from what became of them
   * @throws Fault when one of them is impossible or refused; nothing is written then
   */
  Answer carryOut(
      Request request,
      @Nullable ReplayKey replay,
      List<Intent> intents,
      Function<Outcome, Answer> answer) {
    Caller caller = request.caller();
    permit(caller, intents);
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Found found = replay == null
          ? rooms.store().read(caller.site(), view -> fresh(view, caller, null, intents))
          : rooms.store().read(caller, replay, (view, earlier) -> {
            byte[] before = earlier.answer();
            return before == null
                ? fresh(view, caller, replay.after(earlier), intents)
                : new Found.Before(before);
          });
      if (found instanceof Found.Before before) {
        return Answer.recalled(before.answer());
      }
      Found.Fresh fresh = (Found.Fresh) found;
      Prepared prepared = fresh.prepared();
      List<Issue> notes = prepared.notes();
      if (prepared.changes().isEmpty()) {
        return answer.apply(new Outcome(unchanged(prepared), notes));
      }
      CommitResult result = rooms
          .store()
          .submit(new Submission(
              request.caller(),
              fresh.replay(),
              prepared.position(),
              prepared.changes(),
              prepared.precondition(),
              rooms.judgedBy(),
              receipt -> answer
                  .apply(new Outcome(done(prepared, receipt.versions()), notes))
                  .remembered(),
              request.note()));
      if (result instanceof CommitResult.Committed committed) {
        if (request.note() != null) {
          request.note().written();
        }
        return Answer.recalled(committed.answer());
      }
      if (result instanceof CommitResult.Replayed replayed) {
        return Answer.recalled(replayed.answer());
      }
    }
    throw Fault.of(FaultCode.OVERLOADED, BUSY_SECONDS);
  }

  private Found fresh(
      LedgerView view, Caller caller, @Nullable ReplayKey replay, List<Intent> intents) {
    return new Found.Fresh(Preparation.of(rooms, view, caller, intents), replay);
  }

  /**
   * Works intents out without writing, for {@code $validate}.
   *
   * @throws Fault when they would be refused
   */
  List<Issue> rehearse(Request request, List<Intent> intents) {
    Caller caller = request.caller();
    permit(caller, intents);
    return rooms
        .store()
        .read(caller.site(), view -> Preparation.of(rooms, view, caller, intents))
        .notes();
  }

  private static List<Done> unchanged(Prepared prepared) {
    return prepared.results().stream()
        .map(result -> new Done(result.intent(), result.status(), result.existing()))
        .toList();
  }

  private static List<Done> done(Prepared prepared, List<StoredVersion> versions) {
    Iterator<StoredVersion> written = versions.iterator();
    return prepared.results().stream()
        .map(result -> new Done(
            result.intent(),
            result.status(),
            result.change() == null ? result.existing() : written.next()))
        .toList();
  }
}
