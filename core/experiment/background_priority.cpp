// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/background_priority.h"

#ifdef __linux__
#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace wattline {

void enterBackgroundPriority() {
#ifdef __linux__
    // On Linux both calls act on one thread when given its id. A refusal only costs smoothness.
    constexpr int kNice = 10;
    const auto thread = static_cast<id_t>(::syscall(SYS_gettid));
    const sched_param parameters{};
    (void)::sched_setscheduler(static_cast<pid_t>(thread), SCHED_BATCH, &parameters);
    (void)::setpriority(PRIO_PROCESS, thread, kNice);
#endif
}

}  // namespace wattline
