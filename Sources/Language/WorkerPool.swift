import Glibc

/// Workers that wait for the next call.
///
/// A call takes one out and puts it back, so that what it has learnt of words serves later calls.
///
/// Unchecked because of the lock: `idle` is only touched while it is held, and a worker taken out belongs to its call alone.
final class WorkerPool: @unchecked Sendable {
    private let make: @Sendable () -> Worker
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private var idle: [Worker] = []

    init(make: @escaping @Sendable () -> Worker) {
        self.make = make
        lock = .allocate(capacity: 1)
        lock.initialize(to: pthread_mutex_t())
        pthread_mutex_init(lock, nil)
    }

    deinit {
        pthread_mutex_destroy(lock)
        lock.deallocate()
    }

    /// Lets go of the workers that wait; the next calls make new ones.
    func removeAll() {
        pthread_mutex_lock(lock)
        idle = []
        pthread_mutex_unlock(lock)
    }

    func withWorker<Result>(_ body: (Worker) -> Result) -> Result {
        pthread_mutex_lock(lock)
        let waiting = idle.popLast()
        pthread_mutex_unlock(lock)
        let worker = waiting ?? make()
        let result = body(worker)
        if !worker.isOutgrown {
            pthread_mutex_lock(lock)
            idle.append(worker)
            pthread_mutex_unlock(lock)
        }
        return result
    }
}
