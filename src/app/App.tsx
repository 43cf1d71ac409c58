import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type RouterHistory, RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { AppError } from "@/domain/errors";
import { type Services, ServicesProvider } from "@/services";
import { createAppRouter } from "./router";

/** A node that did not answer at once may the next time. One that was waited for has been asked long enough, and every other failure says the same again. */
function mayAnswer(error: Error): boolean {
  if (!(error instanceof AppError) || error.code !== "node-unreachable") return false;
  return (error as AppError<"node-unreachable">).facts.silentMs === undefined;
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < 1 && mayAnswer(error),
        retryDelay: 500, // ms
        networkMode: "always", // a network on this computer answers without any connection
      },
    },
  });
}

/** The whole page, over the services of one network. */
export function App({ services, history }: { services: Services; history?: RouterHistory }) {
  const [queryClient] = useState(createQueryClient);
  const [router] = useState(() => createAppRouter({ services, client: queryClient }, history));
  return (
    <ServicesProvider value={services}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ServicesProvider>
  );
}
