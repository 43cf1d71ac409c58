import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type RouterHistory, RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { AppError } from "@/domain/errors";
import { type Services, ServicesProvider } from "@/services";
import { createAppRouter } from "./router";

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // A node that did not answer may the next time; every other failure says the same again.
        retry: (failures, error) => failures < 1 && error instanceof AppError && error.code === "node-unreachable",
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
